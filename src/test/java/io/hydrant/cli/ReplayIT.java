package io.hydrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.job.DeliveredObjects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source backup, delivered again by a definition that was mended. */
class ReplayIT {

    private static final String DEFINITION =
            "{'DeliveryStreamName': 'orders', 'ExtendedS3DestinationConfiguration': {"
                    + "'RoleARN': 'arn:aws:iam::123456789012:role/any',"
                    + " 'BucketARN': 'arn:aws:s3:::orders-bucket',"
                    + " 'Prefix': 'data/!{timestamp:yyyy-MM-dd-HH}/',"
                    + " 'ErrorOutputPrefix': 'errors/',"
                    + " 'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {"
                    + "'RoleARN': 'arn:aws:iam::123456789012:role/any',"
                    + " 'BucketARN': 'arn:aws:s3:::orders-bucket', 'Prefix': 'backup/'},"
                    + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 2},"
                    + " 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                    + "{'Type': 'AppendDelimiterToRecord'}]}}}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path directory;

    private Path definition;

    @BeforeEach
    void writeDefinition() throws IOException {
        definition = directory.resolve("orders.json");
        Files.writeString(definition, DEFINITION.replace('\'', '"'));
    }

    @Test
    void sendsEachRecordOfTheBackupOnceToWhereItArrived() throws Exception {
        put("backup/2026/01/31/08/orders-1-2026-01-31-08-15-00-a", "{\"n\":1}{\"n\":2}");
        put("backup/2026/01/31/09/orders-1-2026-01-31-09-15-00-b", gzip("{\"n\":3}{\"n\":4}"));

        assertThat(replay()).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "A line of s3://orders-bucket/backup/2026/01/31/08/orders-1-2026-01-31-08-15-00-a"
                                + " holds several JSON objects.");
        assertThat(replay("--separator=json", "--dry-run")).as(err.toString()).isZero();
        assertThat(shown())
                .contains(
                        "      Sample: {\"n\":1}",
                        "4 records would be sent again. Nothing was sent.");
        assertThat(replay("--separator=json", "--dry-run", "--json")).isZero();
        assertThat(out.toString())
                .contains("\"recordsToSend\" : 4,", "\"sample\" : \"{\\\"n\\\":1}\"");
        assertThat(delivered()).isEmpty();

        assertThat(replay("--separator=json")).as(err.toString()).isZero();
        assertThat(shown()).contains("Sent again: 4 records delivered, 0 failed");
        Map<String, List<String>> once =
                Map.of(
                        "2026-01-31-08", List.of("{\"n\":1}", "{\"n\":2}"),
                        "2026-01-31-09", List.of("{\"n\":3}", "{\"n\":4}"));
        assertThat(delivered()).isEqualTo(once);
        assertThat(backups()).as("Records are not backed up again").hasSize(2);

        assertThat(replay("--separator=json")).as(err.toString()).isZero();
        assertThat(shown())
                .contains(
                        "Nothing to send: 2 objects were sent by an earlier replay. --again sends"
                                + " them once more.");
        assertThat(delivered()).isEqualTo(once);

        assertThat(replay("--separator=json", "--again", "--until=2026-01-31T09:00:00Z")).isZero();
        assertThat(delivered().get("2026-01-31-08"))
                .containsExactlyInAnyOrder("{\"n\":1}", "{\"n\":2}", "{\"n\":1}", "{\"n\":2}");
    }

    @Test
    void aReplayThatWasKilledIsContinued() throws Exception {
        List<String> expected =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> "record-" + i + " " + "x".repeat(1_000))
                        .collect(Collectors.toList());
        put("backup/2026/01/31/08/all", gzip(String.join("\n", expected) + "\n"));
        List<String> arguments = arguments("--drop-separator");

        try (HydrantProcess killed = HydrantProcess.start(directory.resolve("1.log"), arguments)) {
            Deadline.await(() -> !delivered().isEmpty(), killed::output);
            killed.kill();
        }
        try (HydrantProcess next = HydrantProcess.start(directory.resolve("2.log"), arguments)) {
            assertThat(next.exitStatus()).as(next.output()).isZero();
            assertThat(next.output()).contains("Nothing to send: 1 object was sent");
        }
        assertThat(delivered().get("2026-01-31-08")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void whatCannotBeMeantIsNamed() throws Exception {
        assertThat(execute("replay", definition.toString(), "--from=backup/")).isEqualTo(2);
        assertThat(replay("--separator=\\x")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--from is 'backup/'; it must be the URI of objects, such as"
                                + " s3://bucket/prefix/ or file:///directory/",
                        "--separator is '\\x'; it must be newline, json, or the text that ends a"
                                + " record");

        assertThat(replay()).as(err.toString()).isZero();
        assertThat(shown()).contains("Nothing to send: there are no records.");
    }

    private List<String> arguments(String... more) {
        return Stream.concat(
                        Stream.of(
                                "replay",
                                definition.toString(),
                                "--from=s3://orders-bucket/backup/",
                                "--s3.uri-template=file://" + directory + "/buckets/{bucket}"),
                        Arrays.stream(more))
                .collect(Collectors.toList());
    }

    private int replay(String... more) {
        return execute(arguments(more).toArray(new String[0]));
    }

    private int execute(String... args) {
        out.getBuffer().setLength(0);
        return Hydrant.commandLine(args)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private List<String> shown() {
        return out.toString().lines().collect(Collectors.toList());
    }

    private void put(String key, String content) throws IOException {
        put(key, content.getBytes(UTF_8));
    }

    private void put(String key, byte[] content) throws IOException {
        Path object = bucket().resolve(key);
        Files.createDirectories(object.getParent());
        Files.write(object, content);
    }

    private List<String> backups() {
        return DeliveredObjects.in(bucket()).under("backup/").keys();
    }

    /** The records by their hour. */
    private Map<String, List<String>> delivered() {
        DeliveredObjects objects = DeliveredObjects.in(bucket()).under("data/");
        Map<String, List<String>> delivered = new TreeMap<>();
        for (String key : objects.keys()) {
            String hour = key.split("/")[1];
            delivered.put(hour, objects.under("data/" + hour + "/").lines());
        }
        return delivered;
    }

    private Path bucket() {
        return directory.resolve("buckets").resolve("orders-bucket");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
