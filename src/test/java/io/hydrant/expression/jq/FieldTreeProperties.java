package io.hydrant.expression.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** One pass over a record finds what the engine finds, for any record and simple query. */
class FieldTreeProperties {

    private static final String[] NAMES = {"a", "b", "c", "é"};

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void aPassAndTheEngineFindTheSameKeys(
            @ForAll("queries") List<String> values, @ForAll("records") String record) {
        StringBuilder query = new StringBuilder("{");
        for (int i = 0; i < values.size(); i++) {
            query.append(i > 0 ? "," : "").append("k").append(i).append(":").append(values.get(i));
        }
        KeyExtraction extraction = KeyExtraction.compile(query.append("}").toString());
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);

        String byEngine = outcome(() -> extraction.evaluateByEngine(bytes));

        assertThat(outcome(() -> extraction.evaluate(bytes))).isEqualTo(byEngine);
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void aPassAndTheEngineFindTheSameText(
            @ForAll("query") String query, @ForAll("records") String record) {
        JqPath path = JqPath.compile(query);
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);

        assertThat(path.text(bytes)).isEqualTo(path.textByEngine(bytes));
    }

    @Property(tries = 5000)
    void aNumberIsWrittenSoThatItReadsTheSame(@ForAll double value) {
        assertThat(Double.parseDouble(JqNumber.text(value))).isEqualTo(value);
    }

    @Provide
    Arbitrary<List<String>> queries() {
        return query().list().ofMinSize(1).ofMaxSize(2);
    }

    @Provide
    Arbitrary<String> query() {
        Arbitrary<String> name = Arbitraries.of(".a", ".b", ".c", ".[\"é\"]", ".[\"a\"]", ".\"b\"");
        Arbitrary<String> inner = Arbitraries.of("", "", "", ".a", ".b", "[\"c\"]", ".a.b");
        Arbitrary<String> stage =
                Arbitraries.of(
                        "",
                        "",
                        "",
                        "//\"none\"",
                        "|tostring",
                        "|todate",
                        "|strftime(\"%Y/%m\")",
                        "|strftime(\"%j\")|tostring");
        return Combinators.combine(name, inner, stage).as((a, b, c) -> "(" + a + b + c + ")");
    }

    @Provide
    Arbitrary<String> records() {
        Arbitrary<String> whole = object(2);
        // Now and then cut off, or followed by something.
        return Combinators.combine(whole, Arbitraries.integers().between(0, 40))
                .as(
                        (text, damage) ->
                                damage == 0
                                        ? text.substring(0, text.length() / 2)
                                        : damage == 1 ? text + " 1" : text);
    }

    private static Arbitrary<String> object(int depth) {
        Arbitrary<String> field =
                Combinators.combine(Arbitraries.of(NAMES), value(depth))
                        .as((name, value) -> "\"" + name + "\" :" + value);
        return field.list().ofMaxSize(6).map(FieldTreeProperties::braced);
    }

    private static String braced(List<String> fields) {
        return fields.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> scalar =
                Arbitraries.oneOf(
                        Arbitraries.of(
                                "null",
                                "true",
                                "false",
                                "\"\"",
                                "\"x\\u00e9\\n\"",
                                "\"\\udc00\"",
                                "[1,{\"a\":2}]"),
                        Arbitraries.of(
                                "0",
                                "-0",
                                "1.0",
                                "1e400",
                                "1E5",
                                "9007199254740993",
                                "1e16",
                                "0.00001",
                                "-7"),
                        Arbitraries.doubles().map(String::valueOf),
                        Arbitraries.longs().map(String::valueOf),
                        Arbitraries.integers().map(String::valueOf));
        return depth == 0 ? scalar : Arbitraries.oneOf(scalar, scalar, object(depth - 1));
    }

    private static String outcome(Extraction extraction) {
        try {
            return extraction.keys().toString();
        } catch (QueryFailedException e) {
            return e.getMessage();
        }
    }

    /** One of the two ways to the keys. */
    private interface Extraction {
        Map<String, String> keys() throws QueryFailedException;
    }
}
