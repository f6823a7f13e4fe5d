package io.hydrant.expression.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataExtractionQueryTest {

    /** From Firehose's documentation. */
    private static final String RECORD =
            "{\"type\":{\"device\":\"mobile\",\"event\":\"user_clicked_submit_button\"},"
                    + "\"customer_id\":\"1234567890\",\"event_timestamp\":1565382027,"
                    + "\"region\":\"sample_region\"}";

    @Test
    void drawsTheKeysOfFirehosesOwnExample() throws Exception {
        String query =
                "{customer_id:.customer_id, device:.type.device,"
                        + " year:(.event_timestamp|strftime(\"%Y\"))}";

        assertThat(evaluate(query, RECORD))
                .containsExactly(
                        entry("customer_id", "1234567890"),
                        entry("device", "mobile"),
                        entry("year", "2019"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "{a: .x} = a",
                "{a: .x, \"b c\": .y, \"\\u00e9\": 1} = a, b c, é",
                "{a, \"b\"} = a, b",
                ". as $x | {$x, y: $x.y} = x, y",
                "def f: .x; {a: f} = a",
                ".detail | {a: (.x | . // \"none\"), b: [.y | {c: .z}] | length} = a, b",
                "{if: 1, a: {b: 1}.b} = if, a",
                "{a: \"}|{\"} # {x: 1} = a",
                "{a: .x, a: .y} = a",
                "{a: .x,} = a",
                "{a: (.x)|tostring, b: (.y // .z).k, c: (.l)[0],} = a, b, c"
            })
    void knowsItsKeysBeforeAnyRecord(String query, String names) {
        assertThat(MetadataExtractionQuery.compile(query).keyNames())
                .containsExactly(names.split(", "));
    }

    @Test
    void drawsKeysFromValuesThatBeginWithAParenthesis() throws Exception {
        assertThat(
                        evaluate(
                                "{year: (.event_timestamp/1000*1000)|strftime(\"%Y\"), device:"
                                        + " (.none // .type).device, id: (.customer_id),}",
                                RECORD))
                .containsExactly(
                        entry("year", "2019"),
                        entry("device", "mobile"),
                        entry("id", "1234567890"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "{a: (.x)|f, b: (.y).z c} = line 1, column 23: c} cannot follow : (.x)|f, b: (.y).z",
                "{a: .x c} = line 1, column 8: c} cannot follow {a: .x",
                "{a: (.x) (.y)} = line 1, column 10: (.y)} cannot follow {a: (.x)"
            })
    void aMistakeIsToldWithItsPlaceInTheQueryAsGiven(String query, String place) {
        assertThatThrownBy(() -> MetadataExtractionQuery.compile(query))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage("The query '" + query + "' has a mistake at " + place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "{}",
                "{(.a): 1}",
                "{\"x\\(.a)\": 1}",
                "{a: 1} | .a",
                "{a: 1} + {b: 2}",
                "if .a then {b: 1} else {c: 1} end",
                "{a: 1}, {b: 2}",
                "[{a: 1}]"
            })
    void theKeysMustBeWrittenOutAtTheEnd(String query) {
        assertThatThrownBy(() -> MetadataExtractionQuery.compile(query))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage(
                        "The query '"
                                + query
                                + "' must end with an object whose keys are written out, such as"
                                + " {customer:.customer_id}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "\"x\" = x",
                "\"\\u00e9\\ud83d\\ude00/\\\"\" = é😀/\"",
                "1.50 = 1.5",
                "1e3 = 1000",
                "123456789012345678 = 123456789012345680",
                "-0 = -0",
                "false = false",
                "true = true"
            })
    void writesValuesAsTheyStandInAPrefix(String json, String text) throws Exception {
        String record = "{\"v\":" + json + "}";

        assertThat(evaluate("{k:.v}", record)).isEqualTo(Map.of("k", text));
        assertThat(evaluate("{k:(.v|.)}", record)).isEqualTo(Map.of("k", text));
    }

    @Test
    void theLastOfTwoFieldsWithOneNameCounts() throws Exception {
        String record = "{\"a\":{\"b\":1},\"c\":2,\"c\":3,\"a\":{\"b\":4}}";

        assertThat(evaluate("{b:.a.b, c:.c}", record)).isEqualTo(Map.of("b", "4", "c", "3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "{k:.v} = {} = partitionKeys values must not be null or empty; k is null",
                "{k:.v} = {\"v\":null} = partitionKeys values must not be null or empty; k is null",
                "{k:.v} = {\"v\":\"\"} = partitionKeys values must not be null or empty; k is empty",
                "{k:.v} = {\"v\":[1]} = partitionKeys values must be strings, numbers or booleans; k is an array",
                "{k:.v} = {\"v\":{}} = partitionKeys values must be strings, numbers or booleans; k is an object",
                "{k:.v[]} = {\"v\":[1,2]} = The query has 2 results for the record; it must have one object",
                "{k:.v[]} = {\"v\":[]} = The query has 0 results for the record; it must have one object",
                "{k:.v} = [1] = an array has no fields or entries of this kind",
                "{k:(.v|todate)} = {\"v\":\"x\"} = .v is a string; strftime needs a number",
                "{k:(.v|todate)} = {} = .v is null; strftime needs a number",
                "{k:(.v.w|strftime(\"%Y\"))} = {\"v\":{}} = .v.w is null; strftime needs a number",
                "{k:(.v // .w|strftime(\"%Y\"))} = {\"v\":{},\"w\":1} = .v is an object; strftime needs a number",
                "{k:.v,l:([.w,1]|map(strftime(\"%Y\"))[0])} = {} = .v is null, .w is null; strftime needs a number",
                "{k:(.v|.w|strftime(\"%Y\"))} = {\"v\":{}} = strftime needs a number",
                "{k:(.v|strftime(1))} = {\"v\":1} = .v is a number; strftime needs a format that is a string",
                "{k:(.v|split(1))} = {\"v\":\"a\"} = .v is a string; split has no result for a string",
                "{k:(.v[]|tostring)} = {} = null cannot be iterated over",
                "{k:(.v|keys)} = {\"v\":\"a) and string (b) cannot be added\"} = .v is a string; keys has no result for a string",
                "{k:(.v-1)} = {\"v\":\"a\"} = .v is a string; a string and a number cannot be subtracted",
                "{k:.v} = {\"v\":1} x = Non JSON record provided",
                "{k:.v} = {\"v\":1}{\"v\":2} = Non JSON record provided",
                "{k:.v} = {\"v\":1,\"w\":\"\\x\"} = Non JSON record provided",
                "{k:.v} = {\"v\":1 = Non JSON record provided"
            })
    void tellsWhyARecordHasNoKeys(String query, String record, String message) {
        assertThatThrownBy(() -> evaluate(query, record))
                .isInstanceOf(QueryFailedException.class)
                .hasMessage(message);
    }

    private static Map<String, String> evaluate(String query, String record)
            throws QueryFailedException {
        return MetadataExtractionQuery.compile(query)
                .evaluate(record.getBytes(StandardCharsets.UTF_8));
    }
}
