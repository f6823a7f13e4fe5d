package io.hydrant.expression.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JqQueryTest {

    @Test
    void hasAsManyResultsAsTheQueryMakes() throws Exception {
        assertThat(
                        results(
                                ".items[] | {id, n: .name}",
                                "{\"items\":[{\"id\":1.0,\"name\":\"é\"},{}]}"))
                .containsExactly("{\"id\":1,\"n\":\"é\"}", "{\"id\":null,\"n\":null}");
        assertThat(results("select(.a)", "{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                ".a[ = ends before it is complete",
                ".a | | .b = has a mistake at line 1, column 6: | .b cannot follow .a |",
                ".a & .b = has a mistake at line 1, column 4: & .b cannot follow .a",
                "foo = calls foo/0, which is not known here",
                "\"x\\(bar(1; 2))\" = calls bar/2, which is not known here",
                "{a: .b | strftime} = calls strftime/0, which is not known here",
                "$x = uses the variable $x, which it does not define",
                "@base32 = uses the format @base32, which is not known here",
                "import \"a\" as a; . = uses modules, which are not known here",
                "'  ' = is empty"
            })
    void tellsWhatIsWrongWithAQueryBeforeAnyRecord(String query, String problem) {
        assertThatThrownBy(() -> JqQuery.compile(query))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage("The query '" + query + "' " + problem);
    }

    @Test
    void aQueryNestedBeyondReasonIsInvalid() {
        String query = "(".repeat(100_000) + ")".repeat(100_000);

        assertThatThrownBy(() -> JqQuery.compile(query))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageEndingWith("is nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(g; $x): g + $x; f(. + 1; 2)",
                "reduce .[] as {a: $x, b: [$y]} (0; . + $x + $y)",
                "label $out | .[] | break $out",
                "{if: 1, map: .a, \"x\\(.b | length)\"}",
                ". as [$a] | {$a, b: \"\\($a)\"}",
                "try error(\"x\") catch . # foo $bar",
                "[foreach .[] as $x (0; . + $x; [$x, .])]",
                ".foo.bar[1:2][\"x\"]?.\"y\" // empty"
            })
    void takesForDefinedWhatIsDefined(String query) {
        assertThat(JqQuery.compile(query)).hasToString(query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{} {}",
                "1 2",
                "secret",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "\"a\nb\"",
                "nan",
                "01",
                "{\"a\":1}\n[",
                "\u0000"
            })
    void aRecordMustBeOneJsonValue(String record) {
        assertThatThrownBy(() -> results(".", record))
                .isInstanceOf(QueryFailedException.class)
                .hasMessage("Non JSON record provided");
    }

    @ParameterizedTest
    @CsvSource({
        "22ff22, a byte of no character",
        "22c0af22, an overlong slash",
        "22eda08022, half of a surrogate pair",
        "22c3, a truncated character",
        "22f5808080 22, beyond Unicode",
        "fffe31003200, UTF-16",
        "3100, UTF-16 without a mark"
    })
    void aRecordMustBeUtf8(String hex, String what) {
        byte[] record = bytes(hex.replace(" ", ""));

        assertThatThrownBy(() -> JqQuery.compile(".").results(record))
                .as(what)
                .hasMessage("Non JSON record provided");
    }

    @Test
    void readsAsManyLevelsAsJqDoes() throws Exception {
        assertThat(results("length", nested(256))).containsExactly("1");
        assertThatThrownBy(() -> results(".", nested(257))).hasMessage("Non JSON record provided");
        assertThatThrownBy(() -> results(".", nested(1_000_000)))
                .hasMessage("Non JSON record provided");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                ".password + 1 = .password is a string; a string and a number cannot be added",
                ".password | tonumber = .password is a string; tonumber needs a string that is a number",
                ".password | error = The query calls error for the record",
                ".password | strptime(\"%Y\") = .password is a string; strptime needs a time in the given format",
                ".password | test(\"(\") = .password is a string; match has no result for a string",
                ".password | gsub(\"x*\"; \"y\") = .password is a string; sub needs a pattern that matches more than nothing",
                ".password | gsub(\"^\"; \"y\") = .password is a string; sub needs a pattern that matches more than nothing",
                "def f: f | f; f = The query recurses too deeply for the record"
            })
    void aFailureNeverQuotesTheRecord(String query, String message) {
        assertThatThrownBy(() -> results(query, "{\"password\":\"secret\"}"))
                .isInstanceOf(QueryFailedException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    @Test
    void survivesSerialization() throws Exception {
        JqQuery query = copy(JqQuery.compile(".a"));

        assertThat(query.results("{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1".getBytes(StandardCharsets.UTF_8));
    }

    private static JqQuery copy(JqQuery query) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(query);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (JqQuery) in.readObject();
        }
    }

    private static List<String> results(String query, String record) throws QueryFailedException {
        return JqQuery.compile(query).results(record.getBytes(StandardCharsets.UTF_8)).stream()
                .map(result -> new String(result, StandardCharsets.UTF_8))
                .collect(Collectors.toList());
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
