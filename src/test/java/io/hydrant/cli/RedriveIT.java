package io.hydrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.job.Live;
import io.hydrant.local.s3.EmbeddedS3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failed records, sent again once the function is mended. */
class RedriveIT {

    private static final String BUCKET = "orders-bucket";
    private static final String NAME = "orders-1-2026-01-31-08-00-00-6f1c2d3e";

    private static final int OBJECTS = 300;

    private static final String DEFINITION =
            "{'DeliveryStreamName': 'orders', 'ExtendedS3DestinationConfiguration': {"
                    + "'RoleARN': 'arn:aws:iam::123456789012:role/any',"
                    + " 'BucketARN': 'arn:aws:s3:::orders-bucket',"
                    + " 'Prefix': 'data/!{timestamp:yyyy-MM-dd-HH}/',"
                    + " 'ErrorOutputPrefix':"
                    + " 'errors/!{firehose:error-output-type}/!{timestamp:yyyy}/',"
                    + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 2},"
                    + " 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                    + "{'Type': 'Lambda', 'Parameters': [{'ParameterName': 'LambdaArn',"
                    + " 'ParameterValue': 'arn:aws:lambda:us-east-1:123456789012:function:f'},"
                    + " {'ParameterName': 'BufferSizeInMBs', 'ParameterValue': '0.2'},"
                    + " {'ParameterName': 'BufferIntervalInSeconds', 'ParameterValue': '60'}]},"
                    + " {'Type': 'AppendDelimiterToRecord'}]}}}";

    private static final String FAILING =
            "def handler(event, context):\n"
                    + "    return {'records': [{'recordId': r['recordId'],"
                    + " 'result': 'ProcessingFailed', 'data': r['data']}"
                    + " for r in event['records']]}\n";

    /** Puts a mark on each record: one that passes twice has two. */
    private static final String MENDED =
            "import base64, time\n"
                    + "def handler(event, context):\n"
                    + "    time.sleep(PAUSE)\n"
                    + "    return {'records': [{'recordId': r['recordId'], 'result': 'Ok',"
                    + " 'data': base64.b64encode(b'+' + base64.b64decode(r['data'])).decode()}"
                    + " for r in event['records']]}\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path directory;

    private Path definition;
    private Path function;

    /** Of S3; null where the bucket is a directory. */
    private URI endpoint;

    @BeforeEach
    void writeDefinition() throws IOException {
        definition = directory.resolve("orders.json");
        function = directory.resolve("function.py");
        Files.writeString(definition, DEFINITION.replace('\'', '"'));
    }

    @Test
    void sendsEachFailedRecordOnceToWhereItArrived() throws Exception {
        Path records = directory.resolve("records.jsonl");
        Files.writeString(records, "{\"n\":1}\n{\"n\":2}\n");
        Files.writeString(function, FAILING);
        Instant before = Instant.now();
        assertThat(
                        execute(
                                "preview",
                                definition.toString(),
                                "--records=" + records,
                                "--out=" + directory.resolve("buckets"),
                                functionHere()))
                .as(err.toString())
                .isEqualTo(1);
        Instant after = Instant.now();
        // As Firehose wrote them, with a line that nobody can read, and compressed.
        putGzip(
                "errors/processing-failed/2026/" + NAME,
                failure("Lambda.FunctionError", "2026-01-31T08:10:00Z", "old-8")
                        + "not JSON\n"
                        + failure("Lambda.FunctionError", "2026-01-31T09:10:00Z", "old-9"));
        putGzip(
                "errors/format-conversion-failed/2026/" + NAME,
                failure("DataFormatConversion.ParseError", "2026-01-31T08:20:00Z", "transformed"));

        Files.writeString(function, MENDED.replace("PAUSE", "0"));
        assertThat(redrive("--dry-run")).as(err.toString()).isZero();
        assertThat(shown())
                .contains(
                        "  Lambda.FunctionError             2 records  10 bytes  arrived"
                                + " 2026-01-31T08:10:00Z to 2026-01-31T09:10:00Z",
                        "      Sample: old-8",
                        "      Sample: {\"n\":1}",
                        "5 records would be sent again. Nothing was sent.");
        assertThat(err.toString())
                .contains(
                        "Line 2 of errors/processing-failed/2026/"
                                + NAME
                                + " is ignored: it is not JSON");
        assertThat(delivered()).isEmpty();

        assertThat(redrive()).as(err.toString()).isZero();
        assertThat(shown()).contains("Sent again: 5 records delivered, 0 failed");
        Map<String, List<String>> delivered = delivered();
        assertThat(delivered.remove("2026-01-31-08"))
                .containsExactlyInAnyOrder("+old-8", "transformed");
        assertThat(delivered.remove("2026-01-31-09")).containsExactly("+old-9");
        assertThat(delivered.keySet()).isSubsetOf(List.of(hour(before), hour(after)));
        assertThat(delivered.values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrder("+{\"n\":1}", "+{\"n\":2}");

        Map<String, List<String>> once = delivered();
        assertThat(redrive()).as(err.toString()).isZero();
        assertThat(shown())
                .contains(
                        "Nothing to send again: 5 failed records were sent by an earlier redrive."
                                + " --again sends them once more.");
        assertThat(delivered()).isEqualTo(once);

        assertThat(redrive("--again", "--until=2026-01-31T08:15:00Z")).isZero();
        assertThat(delivered().get("2026-01-31-08"))
                .containsExactlyInAnyOrder("+old-8", "transformed", "+old-8");
    }

    @Test
    void whatIsKilledIsContinuedByTheNextRedrive() throws Exception {
        killAndContinue("--s3.uri-template=file://" + directory + "/buckets/{bucket}");
    }

    @Test
    void soItIsInS3() throws Exception {
        Files.createDirectories(directory.resolve("buckets"));
        try (EmbeddedS3 s3 = EmbeddedS3.over(directory.resolve("buckets")).start()) {
            s3.createBucket(BUCKET);
            endpoint = s3.endpoint();
            killAndContinue("-Ds3.endpoint=" + s3.endpoint(), "-Ds3.path.style.access=true");
        }
    }

    private void killAndContinue(String... place) throws Exception {
        List<String> expected = new ArrayList<>();
        for (int object = 0; object < OBJECTS; object++) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                String record = "record-" + object + "-" + i + " ";
                expected.add("+" + record);
                lines.append(
                        failure(
                                "Lambda.FunctionError",
                                "2026-01-31T08:10:00Z",
                                record + "x".repeat(20_000)));
            }
            putGzip("errors/processing-failed/2026/" + NAME + object, lines.toString());
        }
        Files.writeString(function, MENDED.replace("PAUSE", "0.3"));
        List<String> arguments = new ArrayList<>(List.of(place));
        arguments.addAll(0, List.of("redrive", definition.toString(), functionHere()));

        try (HydrantProcess killed = HydrantProcess.start(log("killed"), arguments)) {
            Deadline.await(() -> !delivered().isEmpty(), killed::output);
            killed.kill();
        }
        assertThat(count()).as("Killed before the end").isLessThan(expected.size());

        try (HydrantProcess next = HydrantProcess.start(log("next"), arguments)) {
            assertThat(next.exitStatus()).as(next.output()).isZero();
            assertThat(next.output())
                    .contains(
                            "Finishing the interrupted redrive of ",
                            "Nothing to send again: 3,000 failed records were sent");
        }
        assertThat(delivered().get("2026-01-31-08")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void timesAndStreamsThatCannotBeUsedAreNamed() throws Exception {
        assertThat(redrive("--since=yesterday")).isEqualTo(2);
        assertThat(redrive("--since=2026-01-31T08:00:00Z", "--until=2026-01-31T08:00:00Z"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--since is yesterday; it must be a time with its offset, such as"
                                + " 2026-01-31T08:00:00Z",
                        "--until is 2026-01-31T08:00:00Z; it must be later than --since, which is"
                                + " 2026-01-31T08:00:00Z");

        assertThat(redrive()).as(err.toString()).isZero();
        assertThat(shown()).contains("Nothing to send again: there are no failed records.");
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    private List<String> arguments(String... more) {
        return Stream.concat(
                        Stream.of(
                                "redrive",
                                definition.toString(),
                                "--s3.uri-template=file://" + directory + "/buckets/{bucket}",
                                functionHere()),
                        Arrays.stream(more))
                .collect(Collectors.toList());
    }

    private String functionHere() {
        return "--lambda.function.f=python:" + function + "#handler";
    }

    private int redrive(String... more) {
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

    private void putGzip(String key, String lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(lines.getBytes(UTF_8));
        }
        if (endpoint != null) {
            putIntoS3(key, bytes.toByteArray());
            return;
        }
        Path object = directory.resolve("buckets").resolve(BUCKET).resolve(key);
        Files.createDirectories(object.getParent());
        Files.write(object, bytes.toByteArray());
    }

    private void putIntoS3(String key, byte[] object) throws IOException {
        HttpURLConnection put =
                (HttpURLConnection)
                        endpoint.resolve("/" + BUCKET + "/" + key).toURL().openConnection();
        put.setRequestMethod("PUT");
        put.setDoOutput(true);
        try (OutputStream out = put.getOutputStream()) {
            out.write(object);
        }
        assertThat(put.getResponseCode()).isEqualTo(200);
    }

    private static String failure(String code, String arrival, String record) {
        return "{\"attemptsMade\":4,\"arrivalTimestamp\":"
                + Instant.parse(arrival).toEpochMilli()
                + ",\"errorCode\":\""
                + code
                + "\",\"errorMessage\":\"m\",\"attemptEndingTimestamp\":1,\"rawData\":\""
                + Base64.getEncoder().encodeToString(record.getBytes(UTF_8))
                + "\"}\n";
    }

    private static String hour(Instant time) {
        return time.toString().substring(0, 13).replace('T', '-');
    }

    private int count() throws IOException {
        return delivered().values().stream().mapToInt(List::size).sum();
    }

    /** The records of whole objects, by their hour. */
    private Map<String, List<String>> delivered() throws IOException {
        Path data = directory.resolve("buckets").resolve(BUCKET).resolve("data");
        Map<String, List<String>> delivered = new TreeMap<>();
        for (Path object : Live.files(data)) {
            if (object.getFileName().toString().startsWith("orders-")) {
                delivered
                        .computeIfAbsent(
                                object.getParent().getFileName().toString(),
                                hour -> new ArrayList<>())
                        .addAll(
                                Files.readAllLines(object).stream()
                                        .map(line -> line.replaceFirst("x{20000}$", ""))
                                        .collect(Collectors.toList()));
            }
        }
        return delivered;
    }
}
