package io.hydrant.api.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class DestinationMergeTest {

    private static final String CURRENT =
            "{'EndpointConfiguration': {'Url': 'https://one.example', 'AccessKey': 'secret'},"
                    + " 'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds': 300}}";

    @Test
    void keepsTheAccessKeyThatNobodyCanLookUp() throws Exception {
        assertThat(merged("{'EndpointConfiguration': {'Url': 'https://one.example', 'Name': 'n'}}"))
                .isEqualTo(
                        json("{'Url': 'https://one.example', 'AccessKey': 'secret', 'Name': 'n'}"));
    }

    @Test
    void doesNotTellTheAccessKeyToAnotherHost() throws Exception {
        assertThat(merged("{'EndpointConfiguration': {'Url': 'https://two.example'}}"))
                .isEqualTo(json("{'Url': 'https://two.example'}"));
    }

    private static ObjectNode merged(String update) throws Exception {
        return (ObjectNode)
                DestinationMerge.merge(json(CURRENT), json(update)).get("EndpointConfiguration");
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
