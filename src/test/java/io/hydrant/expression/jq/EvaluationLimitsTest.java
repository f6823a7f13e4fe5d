package io.hydrant.expression.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query that would use too much for one record fails for it, and says which limit it is. */
@Tag("slow")
class EvaluationLimitsTest {

    private static final String STEPS =
            "The query exceeds the limit of 10000000 steps for one record";

    private static final String BYTES =
            "The query exceeds the limit of 268435456 bytes of values for one record";

    private static final String RESULTS =
            "The query exceeds the limit of 10000 results for one record";

    private static final String REGEX_TIME =
            "The query exceeds the limit of 500 milliseconds of processor time in regular"
                    + " expressions for one record";

    private static final String REGEX_BYTES =
            "The query exceeds the limit of 1048576 bytes of text for a regular expression for one"
                    + " record";

    private static final String TOO_DEEP = "The query recurses too deeply for the record";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[range(10000000000)] | length",
                "[range(1e10) | select(false)]",
                "try [range(1e10)] catch \"caught\"",
                "[range(1e10)]? // 1",
                "reduce range(1e10) as $i (0; . + $i)",
                "def f: if . > 60 then . else (. + 1 | f), (. + 1 | f) end; 0 | [f]",
                "reduce (TWICE) as $x (0; 0)",
                "first(TWICE | select(false))",
                "[] | .[2147483647] = 1",
                "\"\" * 2147483647",
                "SHARED | . == .",
                "SHARED | [..]",
                "SHARED | flatten",
                "SHARED | tojson",
                "SHARED",
                "(\"a\" * 1000000) as $t | [range(1000000) | $t[0:1]]",
                "(\"a\" * 500000) as $t | $t + $t | index($t + \"b\")",
                "(\"a\" * 500000) as $t | $t + $t | split($t + \"b\")",
                "(\"a\" * 500000) as $t | $t + $t | contains($t + \"b\")",
                "[range(100000)] | .[[range(1000)]]",
                "[range(1000000) | tostring | test(\"^[0-9]+\" + tostring)]",
            })
    void aQueryWithoutEndExceedsItsSteps(String query) {
        assertFails(query, STEPS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reduce range(60) as $i (.b; . + .)",
                "reduce range(60) as $i (.n; . + .)",
                ".b * 1000000000",
                "[.b * 100000] | .[0] * 10000",
                "\"\\(.b * 500000)\\(.b * 500000)\\(.b * 500000)\\(.b * 500000)\\(.b * 500000)\"",
                "reduce range(1000) as $i ([]; .[$i * 1000000] = 1)",
                "SHARED_OBJECT as $x | $x * $x",
                "SHARED_OBJECT | del(.a.c)",
                "(\"\\u0001\" * 30000000) | tojson",
                "(\"<\" * 30000000) | @html",
                "[range(100000)] | map_values(. + 1)",
                "[range(20000)] | del(.[] | select(. > 0))",
                "reduce range(100000) as $i ({}; .[$i | tostring] = $i)",
                "(\"a\" * 1000000) | [match(\".\"; \"g\")]",
            })
    void aQueryThatMakesTooMuchExceedsItsBytes(String query) {
        assertFails(query, BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "range(10000000000)",
                ".b | gsub(\"a\"; \"x\", \"y\")",
                "[[range(1000)], [range(1000)], [range(1000)]] | combinations",
            })
    void aRecordBecomesOnlySoMany(String query) {
        assertFails(query, RESULTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".b | test(\"^(a+)+$\")",
                ".b | [match(\"^(a|a)*$\"; \"g\")]",
                ".b | sub(\"^(a+)+$\"; \"x\")",
                ".b | [splits(\"^(a|aa)+$\")]",
                ".b | capture(\"^(?<all>(a+)+)$\")",
                ".b | test(.pattern)?, test(\"^(a+)+$\")",
            })
    void aPatternThatNeverEndsIsStopped(String query) {
        assertFails(query, REGEX_TIME);
    }

    @Test
    void aPatternIsNotLookedForInEndlessTexts() {
        assertFails("\"a\" * 1048577 | test(\"b\")", REGEX_BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f: f; f",
                "def f: ., f; [f]",
                "def f(g): f(g | g); f(.)",
                "until(false; .)",
                "[while(true; .)]",
                "[recurse(.)]",
                "reduce range(100000) as $i (1; [.])",
                "reduce range(100000) as $i (1; [.]) | tojson",
            })
    void whatRecursesWithoutEndFails(String query) {
        assertFails(query, TOO_DEEP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHARED | .a",
                "SHARED | error",
                "SHARED | . - 1",
                "now | strftime(\"%9999d\" * 1000000)",
                "\"1\" * 1000000 + \"x\" | tonumber",
                "\"[\" * 1000000 | fromjson",
            })
    void aFailureIsToldWithoutWritingTheValueThatCausedIt(String query) {
        assertThatThrownBy(() -> results(query)).isInstanceOf(QueryFailedException.class);
    }

    @Test
    void onlyWhatIsAskedForIsComputed() throws Exception {
        assertThat(results("[limit(3; range(1e10))]")).containsExactly("[0,1,2]");
        assertThat(results("first(range(1e10))")).containsExactly("0");
        assertThat(results("label $out | foreach range(1e10) as $i (0; . + 1; ., break $out)"))
                .containsExactly("1");
    }

    @Test
    void aRecordWithThousandsOfItemsIsFarFromEveryLimit() throws Exception {
        assertThat(
                        JqQuery.compile(
                                        "map(select(.id % 2 == 0) | {id, n: (.name | ascii_upcase)})"
                                                + " | length, (map(.n) | join(\",\") | length),"
                                                + " (map(.n) | add | length), (INDEX(.id) | length),"
                                                + " (map([.id]) | flatten | length),"
                                                + " (map(.n | test(\"8$\")) | map(select(.)) | length),"
                                                + " (map(.x = 1) | map(tojson | fromjson) | length),"
                                                + " (group_by(.id % 10) | length)")
                                .results(items(5000))
                                .stream()
                                .map(result -> new String(result, StandardCharsets.UTF_8)))
                .containsExactly("2500", "21944", "19445", "2500", "2500", "500", "2500", "5");
    }

    @Test
    void theNextRecordStartsAnew() throws Exception {
        JqQuery query = JqQuery.compile("[range(.n)] | length");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> query.results(bytes("{\"n\":1e10}"))).hasMessage(STEPS);
            assertThat(query.results(bytes("{\"n\":1000000}"))).containsExactly(bytes("1000000"));
        }
    }

    @Test
    void keysAndPathsAreHeldToTheSameLimits() {
        byte[] record = bytes("{\"b\":\"" + "a".repeat(60) + "!\"}");

        assertThatThrownBy(
                        () ->
                                MetadataExtractionQuery.compile(
                                                "{a: ([range(10000000000)] | length | tostring)}")
                                        .evaluate(record))
                .hasMessage(STEPS);
        assertThatThrownBy(
                        () ->
                                MetadataExtractionQuery.compile(
                                                "{a: (.b | test(\"^(a+)+$\") | tostring)}")
                                        .evaluate(record))
                .hasMessage(REGEX_TIME);
        assertThat(JqPath.compile("[range(10000000000)] | length").text(record)).isEmpty();
    }

    @Test
    void everyFunctionThatAQueryMayCallHasACost() {
        assertThat(Builtins.SCOPE.getLocalFunctions().values())
                .hasSizeGreaterThan(150)
                .allMatch(
                        function ->
                                function instanceof BoundedFunction
                                        || function instanceof DefinedFunction
                                        || function.getClass()
                                                .getSimpleName()
                                                .equals("JsonQueryFunction"));
    }

    private static void assertFails(String query, String message) {
        assertThatThrownBy(() -> results(query))
                .isInstanceOf(QueryFailedException.class)
                .hasMessage(message);
    }

    /** Of a record with a text that is bad for patterns, and an array. */
    private static List<String> results(String query) throws QueryFailedException {
        String written =
                query.replace("SHARED_OBJECT", "reduce range(60) as $i (.; {a: ., b: .})")
                        .replace("SHARED", "reduce range(60) as $i (.; [., .])")
                        .replace("TWICE", "(., .)" + " | (., .)".repeat(60));
        return JqQuery.compile(written)
                .results(bytes("{\"b\":\"" + "a".repeat(60) + "!\",\"n\":[1,2,3]}"))
                .stream()
                .map(result -> new String(result, StandardCharsets.UTF_8))
                .collect(Collectors.toList());
    }

    private static byte[] items(int count) {
        StringBuilder items = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            items.append(i > 0 ? "," : "").append("{\"id\":").append(i);
            items.append(",\"name\":\"item").append(i).append("\"}");
        }
        return bytes(items.append("]").toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
