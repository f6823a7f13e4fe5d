package io.hydrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.errors.ErrorCode;
import io.hydrant.job.Await;
import io.hydrant.job.DeliveryStreamJob;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.manifest.ManifestJson;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.Origins;
import io.hydrant.record.ShardCount;
import io.hydrant.source.KinesisSource;
import io.hydrant.source.KinesisStreamId;
import io.hydrant.source.kpl.Aggregate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Audits of a sound bucket, and of one after each thing that may happen to it. */
class AuditIT {

    private static final String STREAM = "orders-source";
    private static final int RECORDS = 400;
    private static final int AGGREGATED = 50;

    private static final String DEFINITION =
            ("{'DeliveryStreamName': 'orders', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                            + "'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                            + " 'arn:aws:kinesis:us-east-1:123456789012:stream/orders-source',"
                            + " 'RoleARN': 'arn:aws:iam::123456789012:role/any'},"
                            + "'ExtendedS3DestinationConfiguration': {"
                            + "'RoleARN': 'arn:aws:iam::123456789012:role/any',"
                            + " 'BucketARN': 'arn:aws:s3:::orders-bucket',"
                            + " 'Prefix': 'data/!{timestamp:yyyy-MM-dd}/',"
                            + " 'ErrorOutputPrefix': 'errors/!{firehose:error-output-type}/',"
                            + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 1},"
                            + " 'CompressionFormat': 'GZIP',"
                            + " 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                            + "{'Type': 'JavaTransformation', 'Parameters': [{'ParameterName':"
                            + " 'ClassName', 'ParameterValue': '"
                            + Fates.class.getName()
                            + "'}]}, {'Type': 'AppendDelimiterToRecord'}]}}}")
                    .replace('\'', '"');

    @TempDir private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private EmbeddedKinesis endpoint;
    private KinesisClient kinesis;
    private Path definition;
    private Path bucket;

    @BeforeEach
    void start() throws Exception {
        endpoint = EmbeddedKinesis.temporary();
        kinesis = KinesisClients.to(endpoint.endpoint());
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
        definition = Files.writeString(directory.resolve("orders.json"), DEFINITION);
        bucket = directory.resolve("buckets/orders-bucket");
    }

    @AfterEach
    void stop() throws Exception {
        kinesis.close();
        endpoint.close();
    }

    @Test
    void aSoundBucketIsProvedAndEachThingThatIsBrokenIsNamed() throws Exception {
        put();
        deliver(Patch.NONE);

        assertThat(audit()).as(err.toString() + out).isZero();
        assertThat(shown()).contains("Nothing is missing, doubled or changed.");
        assertThat(audit("--deep")).as(err.toString() + out).isZero();
        assertThat(audit("--json")).isZero();
        JsonNode sound = new ObjectMapper().readTree(out.toString());
        assertThat(sound.get("proved").booleanValue()).isTrue();
        assertThat(sound.at("/totals/object/records").longValue()).isEqualTo(2L * count("ok"));
        assertThat(sound.at("/totals/failed/records").longValue()).isEqualTo(count("fail"));
        assertThat(sound.at("/totals/dropped/records").longValue()).isEqualTo(count("drop"));
        assertThat(sound.get("shards"))
                .extracting(shard -> shard.get("recordsInStream").longValue())
                .satisfies(
                        records ->
                                assertThat(records.stream().mapToLong(l -> l).sum())
                                        .isEqualTo(RECORDS + AGGREGATED));

        Path object = objects().get(0);
        String key = key(object);
        byte[] whole = Files.readAllBytes(object);
        long records = records(key);

        Files.delete(object);
        assertFindings("missing-object", key + " is missing. Its line has " + records + " records");
        Files.write(object, whole);

        Path copy = Files.copy(object, object.resolveSibling("a-copy"));
        assertFindings("foreign-object", key(copy) + " has no line. It is a copy of " + key);
        Files.delete(copy);

        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        Files.write(object, longer);
        assertFindings(
                "changed-object",
                key + " has " + longer.length + " bytes. Its line says " + whole.length);
        byte[] other = whole.clone();
        other[other.length / 2] ^= 1;
        Files.write(object, other);
        assertThat(audit()).as("The size is that of the line").isZero();
        assertThat(audit("--deep")).isEqualTo(1);
        assertThat(findings()).hasSize(1);
        assertThat(findings().get(0)).startsWith("changed-object").contains(key + " has CRC-32C ");
        Files.write(object, whole);

        Path manifest = manifestWith(key);
        List<String> lines = Files.readAllLines(manifest);
        List<String> others =
                lines.stream().filter(line -> !line.contains(key)).collect(Collectors.toList());
        write(manifest, others);
        assertThat(audit()).isEqualTo(1);
        assertThat(findings()).anyMatch(finding -> finding.contains(key + " has no line."));
        assertThat(findings()).anyMatch(finding -> finding.startsWith("missing-records"));
        List<String> twice = new ArrayList<>(lines);
        lines.stream().filter(line -> line.contains(key)).forEach(twice::add);
        write(manifest, twice);
        assertThat(audit()).isEqualTo(1);
        assertThat(findings()).anyMatch(finding -> finding.contains(key + " has two lines"));
        assertThat(findings()).anyMatch(finding -> finding.startsWith("doubled-records"));

        write(manifest, List.of(lines.get(0).replace("\"version\":1", "\"version\":2")));
        assertThat(audit()).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "Line 1 of manifest "
                                + key(manifest)
                                + " has version 2; this release reads version 1");
        write(manifest, lines);
        assertThat(audit("--deep")).as(err.toString() + out).isZero();
    }

    @Test
    void aRecordThatAnOperatorLosesOrDoublesIsNamed() throws Exception {
        put();
        deliver(new Patch("ok-123", "ok-321"));

        assertThat(audit("--json")).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(out.toString());

        assertThat(report.get("findings"))
                .extracting(
                        finding -> finding.get("kind").textValue(),
                        finding -> finding.get("shardId").textValue(),
                        finding -> finding.get("records").longValue(),
                        finding -> finding.get("firstSequenceNumber").textValue(),
                        finding -> finding.get("lastSequenceNumber").textValue())
                .containsExactlyInAnyOrder(
                        finding("missing-records", "ok-123"), finding("doubled-records", "ok-321"));
    }

    @Test
    void whatCannotBeAuditedIsSaidInOneSentence() throws Exception {
        Files.createDirectories(bucket);

        assertThat(audit()).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "There are no manifests of delivery stream orders in"
                                + " manifests/stream=orders/ of bucket orders-bucket since ");

        assertThat(execute("audit", definition.toString(), place(), "--since=yesterday"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--since is yesterday; it must be a time with its offset, such as"
                                + " 2026-01-31T08:00:00Z");

        assertThat(execute("audit", definition.toString(), place(), "--since=" + Instant.now()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("as later records may still be in buffers");
    }

    @Test
    void withoutManifestsItSaysHowFarItGoes() throws Exception {
        Path object = bucket.resolve("data/2026-01-31/orders-1-2026-01-31-08-00-00-a-0.gz");
        Files.createDirectories(object.getParent());
        Files.write(object, new byte[] {0x1f, (byte) 0x8b, 1});

        String[] arguments = {
            "audit",
            definition.toString(),
            place(),
            "--since=2026-01-31T00:00:00Z",
            "--until=2026-02-01T00:00:00Z",
            "--deep"
        };
        assertThat(execute(arguments)).isEqualTo(1);

        assertThat(shown())
                .contains(
                        "  Delivered  1 object  0 records  3 bytes",
                        "  changed-object  " + key(object) + " cannot be decompressed.",
                        "The setting manifest is not given. Without manifests, audit checked that"
                                + " objects can be read. It cannot tell whether objects or records are"
                                + " missing, doubled or changed.");
    }

    private Tuple finding(String kind, String record) {
        String[] position = Patch.POSITIONS.get(record);
        return tuple(kind, position[0], 1L, position[1], position[1]);
    }

    private void put() {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            entries.add(entry(fate(i) + "-" + i, (fate(i) + "-" + i).getBytes(UTF_8)));
        }
        List<byte[]> aggregated = new ArrayList<>();
        for (int i = RECORDS; i < RECORDS + AGGREGATED; i++) {
            aggregated.add((fate(i) + "-" + i).getBytes(UTF_8));
        }
        entries.add(entry("key", Aggregate.of("key", aggregated)));
        kinesis.putRecords(request -> request.streamName(STREAM).records(entries));
    }

    private static PutRecordsRequestEntry entry(String key, byte[] data) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromByteArray(data))
                .build();
    }

    private static String fate(int number) {
        if (number % 7 == 0) {
            return "drop";
        }
        return number % 11 == 0 ? "fail" : "ok";
    }

    private static long count(String fate) {
        return Stream.iterate(0, i -> i + 1)
                .limit(RECORDS + AGGREGATED)
                .filter(i -> fate(i).equals(fate))
                .count();
    }

    /** Each delivered record becomes two. */
    public static final class Fates implements RecordProcessor {

        private static final long serialVersionUID = 1L;

        @Override
        public void process(DeliveryRecord record, Output output) {
            String text = new String(record.data(), UTF_8);
            if (text.startsWith("drop")) {
                output.dropped(record);
            } else if (text.startsWith("fail")) {
                output.processingFailed(
                        record, ErrorCode.JAVA_TRANSFORMATION_PROCESSING_FAILED, "told to");
            } else {
                output.ok(record);
                output.ok(record.withData(("more of " + text).getBytes(UTF_8)));
            }
        }
    }

    /** Loses a record, and doubles one. */
    private static final class Patch extends ProcessFunction<DeliveryRecord, DeliveryRecord> {

        private static final long serialVersionUID = 1L;

        private static final Patch NONE = new Patch("", "");

        private static final Map<String, String[]> POSITIONS = new ConcurrentHashMap<>();

        private final String lost;
        private final String doubled;

        Patch(String lost, String doubled) {
            this.lost = lost;
            this.doubled = doubled;
        }

        @Override
        public void processElement(
                DeliveryRecord record, Context context, Collector<DeliveryRecord> out) {
            String text = new String(record.data(), UTF_8);
            record.kinesisMetadata()
                    .ifPresent(
                            at ->
                                    POSITIONS.put(
                                            text,
                                            new String[] {at.shardId(), at.sequenceNumber()}));
            if (!text.equals(lost)) {
                out.collect(record);
            }
            if (text.equals(doubled)) {
                out.collect(record);
            }
        }
    }

    @SuppressWarnings("deprecation")
    private void deliver(Patch patch) throws Exception {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.setString("execution.checkpointing.storage", "jobmanager");
        Configuration settings = new Configuration();
        settings.setString("kinesis.endpoint", endpoint.endpoint().toString());
        settings.setString("kinesis.starting-position", "TRIM_HORIZON");
        settings.setString("s3.uri-template", "file://" + directory + "/buckets/{bucket}");
        settings.setString("manifest", "manifests/");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(2);
        DeliveryStreamJob.compose(
                env.addSource(
                                KinesisSource.reading(
                                        new KinesisStreamId(STREAM, "us-east-1"),
                                        List.of("orders"),
                                        settings),
                                "source",
                                DeliveryRecord.TYPE)
                        .uid("source")
                        .process(patch, DeliveryRecord.TYPE)
                        .uid("patch"),
                DeliveryStreamDefinition.parse(DEFINITION),
                settings);
        try (LocalCluster cluster = LocalCluster.start(flink, 2)) {
            RunningJob job = cluster.submit(env.getStreamGraph().getJobGraph());
            Await.until(
                    "all records",
                    Duration.ofSeconds(60),
                    () -> counted() >= RECORDS + AGGREGATED - 1);
            job.drain(directory.resolve("savepoints").toUri().toString()).get(60, TimeUnit.SECONDS);
            job.ended().get(60, TimeUnit.SECONDS);
        }
    }

    private long counted() throws Exception {
        Origins all = Origins.NONE;
        for (Path manifest : files("manifests")) {
            for (String line : Files.readAllLines(manifest)) {
                all = all.plus(ManifestJson.read(line).contents().origins());
            }
        }
        return all.shards().stream().mapToLong(ShardCount::records).sum();
    }

    private long records(String key) throws Exception {
        for (String line : Files.readAllLines(manifestWith(key))) {
            if (line.contains(key)) {
                return ManifestJson.read(line).contents().records();
            }
        }
        throw new AssertionError(key);
    }

    private Path manifestWith(String key) throws Exception {
        for (Path manifest : files("manifests")) {
            if (Files.readString(manifest).contains(key)) {
                return manifest;
            }
        }
        throw new AssertionError(key);
    }

    private List<Path> objects() throws Exception {
        return files("data");
    }

    private List<Path> files(String place) throws Exception {
        Path root = bucket.resolve(place);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private String key(Path object) {
        return bucket.relativize(object).toString();
    }

    private static void write(Path manifest, List<String> lines) throws Exception {
        Files.writeString(
                manifest, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private void assertFindings(String kind, String sentence) {
        assertThat(audit()).as(err.toString()).isEqualTo(1);
        assertThat(findings()).containsExactly(kind + "  " + sentence + ".");
        assertThat(shown()).contains("1 finding.");
    }

    private List<String> findings() {
        return shown().stream()
                .dropWhile(line -> !line.equals("Findings"))
                .skip(1)
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().replaceFirst("^(\\S+) +", "$1  "))
                .collect(Collectors.toList());
    }

    private String place() {
        return "--s3.uri-template=file://" + directory + "/buckets/{bucket}";
    }

    private int audit(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "audit",
                                definition.toString(),
                                place(),
                                "--kinesis.endpoint=" + endpoint.endpoint(),
                                "--manifest=manifests/",
                                "--since=" + Instant.now().minusSeconds(3_600),
                                "--until=" + Instant.now().plusSeconds(600)));
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(new String[0]));
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
}
