package io.hydrant.processing.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Conversions;
import io.hydrant.format.columnar.RowsText;
import io.hydrant.schema.TableSchema;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a record holds, it is rows or a failure. */
class JsonRowsProperties {

    private static final TableSchema SCHEMA =
            TableSchema.parse(
                    "a int, b string, c double, d decimal(10,3), e timestamp, f date, g array<int>,"
                            + " h map<string,bigint>, i struct<a:int,b:array<string>>, j boolean");

    private static final List<JsonRows> READERS =
            List.of(reader("'OpenXJsonSerDe': {}"), reader("'HiveJsonSerDe': {}"));

    @Property(tries = 2_000)
    void bytesAreRowsOrAFailure(@ForAll byte[] bytes) {
        READERS.forEach(reader -> requireRowsOrFailure(reader, bytes));
    }

    @Property(tries = 5_000)
    void jsonIsRowsOrAFailure(@ForAll("documents") String json) {
        READERS.forEach(reader -> requireRowsOrFailure(reader, json.getBytes(UTF_8)));
    }

    /** Values of all kinds for columns of all kinds, some of them broken off. */
    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> scalars =
                Arbitraries.of(
                        "null",
                        "true",
                        "0",
                        "-1",
                        "1e400",
                        "1e-400",
                        "1.5",
                        "2147483648",
                        "\"\"",
                        "\"1\"",
                        "\"x\\ud83d\"",
                        "\"2026-01-31\"",
                        "\"2026-01-31 08:00:00\"",
                        "{}",
                        "[]",
                        "\"1e999999999\"",
                        "1e999999999",
                        "NaN",
                        "\"\\",
                        "]");
        Arbitrary<String> values =
                Arbitraries.lazyOf(
                        () -> scalars,
                        () -> scalars,
                        () ->
                                scalars.list()
                                        .ofMaxSize(3)
                                        .map(list -> "[" + String.join(",", list) + "]"),
                        () -> fields(scalars));
        return fields(values).list().ofMaxSize(2).map(list -> String.join("", list));
    }

    private static Arbitrary<String> fields(Arbitrary<String> values) {
        Arbitrary<String> names =
                Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
        return names.flatMap(name -> values.map(value -> "\"" + name + "\":" + value))
                .list()
                .ofMaxSize(4)
                .map(list -> "{" + String.join(",", list) + "}");
    }

    private static void requireRowsOrFailure(JsonRows reader, byte[] json) {
        try {
            assertThat(RowsText.of(reader.read(json), SCHEMA)).startsWith("{");
        } catch (ConversionException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static JsonRows reader(String deserializer) {
        return JsonRows.of(
                Conversions.of("unused int", deserializer, "'ParquetSerDe': {}").deserializer(),
                SCHEMA);
    }
}
