package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions, tried with records in a file. */
class PreviewIT {

    private static final String BY_CUSTOMER = "conf/orders-by-customer.json";
    private static final String WITH_FUNCTION = "conf/firehose-etl-stream.json";

    @TempDir private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path records;

    @BeforeEach
    void nameFile() {
        records = directory.resolve("records.jsonl");
    }

    @Test
    void printsWhatThePageOfCommandsShows() throws IOException {
        String shown = "preview " + WITH_FUNCTION + " --records sample.jsonl";
        Files.writeString(records, ShownCommands.sample());

        execute("preview", WITH_FUNCTION, "--records", records.toString());

        assertThat(ShownCommands.outputs()).containsKey(shown);
        assertThat(shape(out.toString().replace(records.toString(), "sample.jsonl")))
                .isEqualTo(shape(ShownCommands.outputs().get(shown)));
    }

    /** Without the ids and times that each run has of its own. */
    private static String shape(String output) {
        return output.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
                .replaceAll("20\\d\\d([-/]\\d\\d){3,5}", "TIME")
                .strip();
    }

    @Test
    void showsThePartitionsAndTheFailuresOfAPartitionedStream() throws IOException {
        Files.writeString(
                records,
                "{\"customer\":{\"id\":1},\"created_at\":1769846950}\n"
                        + "no json\n"
                        + "{\"customer\":{\"id\":1},\"created_at\":1769846951}"
                        + "{\"customer\":{\"id\":\"b\"},\"created_at\":1565382027}\n"
                        + "{\"customer\":{\"id\":1}}\n");
        Path kept = directory.resolve("kept objects");

        int status =
                execute(
                        "preview",
                        BY_CUSTOMER,
                        "--records",
                        records.toString(),
                        "--out",
                        kept + "");

        assertThat(errors()).isEmpty();
        assertThat(status).isEqualTo(1);
        assertThat(shown())
                .containsExactly(
                        "Delivery stream orders-by-customer, with records of " + records,
                        "",
                        "Bucket orders: 3 objects",
                        "  failed/metadata-extraction-failed/<date>/<name>",
                        "    <n> bytes, 2 failed records",
                        "  orders/customer=1/year=2026/<name>.gz",
                        "    <n> bytes, 2 lines",
                        "      {\"customer\":{\"id\":1},\"created_at\":1769846950}",
                        "      {\"customer\":{\"id\":1},\"created_at\":1769846951}",
                        "  orders/customer=b/year=2019/<name>.gz",
                        "    <n> bytes, 1 line",
                        "      {\"customer\":{\"id\":\"b\"},\"created_at\":1565382027}",
                        "",
                        "Bucket orders-as-they-came: 1 object",
                        "  raw/<date>/<name>.gz",
                        "    <n> bytes, 1 line",
                        "      {\"customer\":{\"id\":1},\"created_at\":1769846950}no json"
                                + "{\"customer\":{\"id\":1},\"created_at\":1769846951}"
                                + "{\"customer\":{\"id\":\"b\"},...",
                        "",
                        "Failures",
                        "  DynamicPartitioning.MetadataExtractionFailed (metadata-extraction-failed):"
                                + " Non JSON record provided",
                        "      no json",
                        "  DynamicPartitioning.MetadataExtractionFailed (metadata-extraction-failed):"
                                + " .created_at is null; strftime needs a number",
                        "      {\"customer\":{\"id\":1}}",
                        "",
                        "4 records in, 3 delivered, 0 dropped, 2 failed",
                        "The objects are in " + kept);
        assertThat(kept.resolve("orders/orders/customer=1/year=2026")).isNotEmptyDirectory();
        assertThat(kept.resolve("orders/orders/customer=b/year=2019")).isNotEmptyDirectory();
        assertThat(kept.resolve("orders/failed/metadata-extraction-failed")).isNotEmptyDirectory();
    }

    @Test
    void runsTheFunctionThatTheSettingsName() throws IOException {
        Files.writeString(records, "{\"user\":\"ada\",\"action\":\"login\",\"debug\":true}\n");

        int status =
                execute(
                        "preview",
                        WITH_FUNCTION,
                        "--records=" + records,
                        "--lambda.function.TransformETLFunction="
                                + "python:conf/lambda/transform_etl.py#lambda_handler");

        assertThat(errors()).isEmpty();
        assertThat(status).isZero();
        assertThat(shown())
                .contains(
                        "      {\"username\": \"ada\", \"action\": \"login\"}",
                        "1 record in, 1 delivered, 0 dropped, 0 failed");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "Parquet | {`id`:1,`clicked_at`:`2026-01-31T08:00:00Z`,`price`:`9.50`,`tags`:[`a`],"
                        + "`who`:{`name`:`ada`,`age`:36},`attributes`:{`k`:`v`}}",
                "Orc | {`id`:1,`clicked_at`:2026-01-31 08:00,`price`:9.5,`tags`:[`a`],"
                        + "`who`:[`ada`, 36],`attributes`:[{`key`: `k`, `value`: `v`}]}"
            })
    void showsTheRowsAndTheFailuresOfColumnarObjects(String format, String row) throws IOException {
        Path definition = directory.resolve("clicks.json");
        Files.writeString(
                definition,
                Files.readString(Path.of("conf/clicks-parquet.json"))
                        .replaceFirst("\\{ \"ParquetSerDe\": .*? \\} \\}", serializer(format)));
        Files.writeString(
                records,
                "{\"id\":1,\"timestamp\":\"2026-01-31 08:00:00\",\"price\":9.5,\"tags\":[\"a\"],"
                        + "\"who\":{\"name\":\"ada\",\"age\":36},\"attributes\":{\"k\":\"v\"}}\n"
                        + "no json\n");

        int status =
                execute(
                        "preview",
                        definition.toString(),
                        "--records=" + records,
                        "--schema.file=conf/clicks-schema.txt");

        assertThat(errors()).isEmpty();
        assertThat(status).isEqualTo(1);
        assertThat(shown())
                .contains(
                        "      " + row.replace('`', '"'),
                        "Failures",
                        "      no json",
                        "2 records in, 1 delivered, 0 dropped, 1 failed");
        assertThat(out.toString()).contains("1 row", "1 failed record");
    }

    private static String serializer(String format) {
        return "{\"" + format + "SerDe\": {}}";
    }

    /** With what the jar brings, and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"ParquetSerDe", "OrcSerDe"})
    void theJarShowsRowsToo(String serializer) throws Exception {
        Path definition = directory.resolve("columnar.json");
        Files.writeString(
                definition,
                Files.readString(Path.of("conf/clicks-parquet.json"))
                        .replaceFirst("\"ParquetSerDe\": \\{[^}]*}", "\"" + serializer + "\": {}"));
        Files.writeString(records, "{\"id\":7}\n");

        try (HydrantProcess preview =
                HydrantProcess.startJar(
                        directory.resolve("output"),
                        Files.createDirectory(directory.resolve("temporary")),
                        List.of(
                                "preview",
                                definition.toString(),
                                "--records=" + records,
                                "--schema.file=conf/clicks-schema.txt"))) {
            assertThat(preview.exitStatus()).as(preview.output()).isZero();
            assertThat(preview.output())
                    .contains("{\"id\":7,", "1 record in, 1 delivered, 0 dropped, 0 failed");
        }
    }

    @Test
    void replacesTheObjectsOfAnEarlierPreviewAndNothingElse() throws IOException {
        Path kept = directory.resolve("kept");
        Files.createDirectories(kept);
        Path other = Files.writeString(kept.resolve("other.txt"), "mine");
        Files.writeString(records, "{\"customer\":{\"id\":1},\"created_at\":1769846950}\n");
        String[] arguments = {
            "preview", BY_CUSTOMER, "--records=" + records, "--out=" + kept, "--overwrite"
        };

        assertThat(execute(arguments)).as(err.toString()).isZero();
        assertThat(execute(arguments)).as(err.toString()).isZero();

        assertThat(other).hasContent("mine");
        try (Stream<Path> objects = Files.walk(kept.resolve("orders"))) {
            assertThat(objects.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void countsWhatIsDropped() throws IOException {
        Path definition = directory.resolve("sampled.json");
        Files.writeString(
                definition,
                Files.readString(Path.of(WITH_FUNCTION))
                        .replaceFirst(
                                "(?s)\\{\\s*\"Type\": \"Lambda\".*?\\]\\s*\\}",
                                "{\"Type\": \"JqTransformation\", \"Parameters\": [{\"ParameterName\":"
                                        + " \"Query\", \"ParameterValue\": \"select(.keep)\"}]}"));
        Files.writeString(records, "{\"keep\":true}\n{\"keep\":false}\n{}\n");

        int status = execute("preview", definition.toString(), "--records=" + records);

        assertThat(errors()).isEmpty();
        assertThat(status).isZero();
        assertThat(shown()).contains("3 records in, 1 delivered, 2 dropped, 0 failed");
    }

    /** Without what differs from one run to the next. */
    private List<String> shown() {
        return out.toString()
                .replaceAll("orders-by-customer-1-[0-9-]{19}-[0-9a-f-]{36}-\\d+", "<name>")
                .replaceAll("\\d{4}/\\d\\d/\\d\\d", "<date>")
                .replaceAll("\\d+ bytes", "<n> bytes")
                .lines()
                .collect(Collectors.toList());
    }

    /** Without the line on the settings file of the checkout, which is there for every test. */
    private String errors() {
        return err.toString().replaceFirst("^Settings: conf/hydrant.properties\\R", "");
    }

    private int execute(String... args) {
        return Hydrant.commandLine(args)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
