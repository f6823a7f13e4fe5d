package io.hydrant.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.expression.jq.JqQuery;
import io.hydrant.record.DeliveryRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JqTransformationTest {

    @Test
    void eachResultIsARecordThatArrivedWhenItsOriginDid() {
        assertThat(outcomes(".items[] | {id}", "{\"items\": [{\"id\": 1}, {\"id\": \"é\"}]}"))
                .containsExactly("ok {\"id\":1} @7", "ok {\"id\":\"é\"} @7");
    }

    @Test
    void aRecordWithoutResultsIsDropped() {
        assertThat(outcomes("select(.a > 1)", "{\"a\": 1}"))
                .containsExactly("dropped {\"a\": 1} @7");
    }

    @Test
    void aRecordThatIsNoJsonFails() {
        assertThat(outcomes(".", "{} {}"))
                .containsExactly(
                        "failed {} {} @7: JqTransformation.NonJsonRecord: Non JSON record provided");
    }

    @Test
    void aRecordThatTheQueryFailsForFailsWholeWhateverResultsCameFirst() {
        assertThat(outcomes(".[] | tonumber", "[\"1\",\"x\"]"))
                .containsExactly(
                        "failed [\"1\",\"x\"] @7: JqTransformation.QueryFailed:"
                                + " tonumber needs a string that is a number");
    }

    @Test
    void aRecordThatTheQueryWouldNeverEndForFailsWithTheNameOfTheLimit() {
        assertThat(outcomes("[range(.n)] | length", "{\"n\":1e10}"))
                .containsExactly(
                        "failed {\"n\":1e10} @7: JqTransformation.QueryFailed:"
                                + " The query exceeds the limit of 10000000 steps for one record");
        assertThat(outcomes("range(.n)", "{\"n\":1e10}"))
                .containsExactly(
                        "failed {\"n\":1e10} @7: JqTransformation.QueryFailed:"
                                + " The query exceeds the limit of 10000 results for one record");
    }

    private static List<String> outcomes(String query, String record) {
        RecordedOutput output = new RecordedOutput();
        JqTransformation.of(JqQuery.compile(query))
                .process(DeliveryRecord.of(record.getBytes(StandardCharsets.UTF_8), 7), output);
        return output.outcomes();
    }
}
