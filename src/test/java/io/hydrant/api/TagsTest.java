package io.hydrant.api;

import static io.hydrant.api.ControlPlane.json;
import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagsTest {

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    private String tags(int from, int to) {
        return named(
                "orders",
                IntStream.range(from, to)
                        .mapToObj(
                                i ->
                                        String.format(
                                                Locale.ROOT, "{'Key': 'k%02d', 'Value': 'v'}", i))
                        .collect(Collectors.joining(", ", "'Tags': [", "]")));
    }

    @Test
    void areThoseOfTheCreationWithThoseSince() {
        plane.create("orders", "'Tags': [{'Key': 'b', 'Value': '1'}, {'Key': 'c'}]", "");

        plane.call(
                "TagDeliveryStream",
                named(
                        "orders",
                        "'Tags': [{'Key': 'b', 'Value': '2'}, {'Key': 'a', 'Value': '3'},"
                                + " {'Key': 'a', 'Value': '4'}]"));
        plane.reopen();

        assertThat(plane.call("ListTagsForDeliveryStream", named("orders")))
                .isEqualTo(
                        json(
                                "{'Tags': [{'Key': 'a', 'Value': '4'}, {'Key': 'b', 'Value': '2'},"
                                        + " {'Key': 'c', 'Value': ''}], 'HasMoreTags': false}"));
        assertThat(
                        plane.call(
                                "ListTagsForDeliveryStream",
                                named("orders", "'ExclusiveStartTagKey': 'a', 'Limit': 1")))
                .isEqualTo(json("{'Tags': [{'Key': 'b', 'Value': '2'}], 'HasMoreTags': true}"));
    }

    @Test
    void goWhenTheyAreTakenOff() {
        plane.createActive("orders", "'Tags': [{'Key': 'b'}, {'Key': 'c'}]", "");

        plane.call("UntagDeliveryStream", named("orders", "'TagKeys': ['b', 'unknown']"));
        plane.reopen();

        assertThat(plane.call("ListTagsForDeliveryStream", named("orders")))
                .isEqualTo(json("{'Tags': [{'Key': 'c', 'Value': ''}], 'HasMoreTags': false}"));
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("1");
    }

    @Test
    void areFiftyAtMost() {
        plane.create("orders");
        plane.call("TagDeliveryStream", tags(0, 50));

        assertThat(plane.refusal("TagDeliveryStream", tags(49, 51)))
                .isEqualTo(
                        "LimitExceededException 400: Firehose orders would have 51 tags; it must"
                                + " have no more than 50");
        assertThat(plane.call("ListTagsForDeliveryStream", named("orders")).get("Tags"))
                .hasSize(50);
    }

    @Test
    void haveNoKeyThatIsReserved() {
        plane.create("orders");

        assertThat(
                        plane.refusal(
                                "TagDeliveryStream", named("orders", "'Tags': [{'Key': 'aws:x'}]")))
                .isEqualTo(
                        "InvalidArgumentException 400: The tag key is 'aws:x'; it must not start"
                                + " with aws:");
    }

    @Test
    void needADeliveryStream() {
        for (String operation :
                new String[] {
                    "TagDeliveryStream", "UntagDeliveryStream", "ListTagsForDeliveryStream"
                }) {
            assertThat(plane.refusal(operation, tags(0, 1)))
                    .isEqualTo(
                            "ResourceNotFoundException 400: Firehose orders under account"
                                    + " 123456789012 not found.");
        }
    }
}
