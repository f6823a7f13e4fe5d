package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.errors.ErrorCode;
import io.hydrant.job.Faults.Moment;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.manifest.LineKind;
import io.hydrant.manifest.ManifestJson;
import io.hydrant.manifest.ManifestLine;
import io.hydrant.manifest.StoredObject;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import io.hydrant.record.OriginCounter;
import io.hydrant.record.Origins;
import io.hydrant.settings.HydrantOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lines of manifests, compared with the bucket and with what was put. */
class ManifestIT {

    private static final int COUNT = 20_000;

    /** Of all records, so that a record that is read again after a failure is the same. */
    private static final long ARRIVAL = 1_700_000_000_000L;

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Moment.class,
            names = {"MID_STREAM", "BETWEEN_BARRIER_AND_COMMIT"})
    void eachRecordIsInOneLineAndEachObjectHasOneAfterAFailure(Moment moment) throws Exception {
        Faults faults = Faults.at(moment, COUNT / 2);

        run(new NumberedRecords(COUNT, 50, COUNT / 3, faults));

        assertThat(faults.haveHappened()).isTrue();
        Map<LineKind, List<ManifestLine>> lines = lines();
        assertThat(lines).containsOnlyKeys(LineKind.values());
        assertThat(objectsIn(lines)).isEqualTo(objectsInTheBucket());
        Map<LineKind, Origins> expected = expected();
        lines.forEach(
                (kind, ofKind) ->
                        assertThat(origins(ofKind)).as("%s", kind).isEqualTo(expected.get(kind)));
        assertThat(records(lines.get(LineKind.OBJECT)))
                .as("Records that were taken apart have two parts")
                .isEqualTo(delivered());
    }

    private void run(NumberedRecords source) throws Exception {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
        try (LocalCluster cluster = LocalCluster.start(flink, 2)) {
            RunningJob job = cluster.submit(graph(source, flink));
            assertThat(job.ended().get(120, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @SuppressWarnings("deprecation")
    private JobGraph graph(NumberedRecords source, Configuration flink) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(2);
        Configuration settings = new Configuration();
        settings.set(HydrantOptions.S3_URI_TEMPLATE, directory.toUri() + "s3/{bucket}");
        settings.set(HydrantOptions.MANIFEST, "manifests/");
        DeliveryStreamJob.compose(
                env.addSource(source, DeliveryRecord.TYPE)
                        .setParallelism(1)
                        .uid("numbers")
                        .rebalance()
                        .map(ManifestIT::positioned, DeliveryRecord.TYPE)
                        .uid("positions"),
                definition(),
                settings);
        return env.getStreamGraph().getJobGraph();
    }

    private static DeliveryStreamDefinition definition() {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'numbers', 'ExtendedS3DestinationConfiguration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + "'BucketARN': 'arn:aws:s3:::bucket',"
                                + "'Prefix': 'data/a:!{partitionKeyFromQuery:a}/',"
                                + "'ErrorOutputPrefix': 'errors/!{firehose:error-output-type}/',"
                                + "'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds': 1},"
                                + "'CompressionFormat': 'GZIP',"
                                + "'DynamicPartitioningConfiguration': {'Enabled': true},"
                                + "'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + "'BucketARN': 'arn:aws:s3:::bucket', 'Prefix': 'backup/',"
                                + "'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 1}},"
                                + "'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                                + "{'Type': 'MetadataExtraction', 'Parameters': ["
                                + "{'ParameterName': 'MetadataExtractionQuery',"
                                + " 'ParameterValue': '{a: .a}'},"
                                + "{'ParameterName': 'JsonParsingEngine', 'ParameterValue': 'JQ-1.6'}]},"
                                + "{'Type': 'JavaTransformation', 'Parameters': [{'ParameterName':"
                                + " 'ClassName', 'ParameterValue': '"
                                + Fates.class.getName()
                                + "'}]}, {'Type': 'AppendDelimiterToRecord'}]}}}")
                        .replace('\'', '"'));
    }

    /** Its position is that of its number, in one of three shards and a period of an hour. */
    private static DeliveryRecord positioned(DeliveryRecord record) {
        long number = number(record);
        return DeliveryRecord.fromKinesis(
                record.data(),
                ARRIVAL + number * 3_600_000 / COUNT,
                new KinesisRecordMetadata("shard-" + number % 3, "key", "" + number, 0));
    }

    private static long number(DeliveryRecord record) {
        return Long.parseLong(new String(record.data(), 0, 10, UTF_8));
    }

    /** What becomes of a record depends on its number. */
    public static final class Fates implements RecordProcessor {

        private static final long serialVersionUID = 1L;

        @Override
        public void process(DeliveryRecord record, Output output) {
            long number = number(record);
            DeliveryRecord json =
                    record.withData(
                            ("{\"a\":" + number % 5 + ",\"n\":" + number + "}").getBytes(UTF_8));
            switch (kindOf(number)) {
                case DROPPED:
                    if (number % 2 == 0) {
                        output.dropped(record);
                    }
                    break;
                case FAILED:
                    output.processingFailed(
                            record, ErrorCode.JAVA_TRANSFORMATION_PROCESSING_FAILED, "told to");
                    break;
                default:
                    output.ok(json);
                    if (number % 2 == 0) {
                        output.ok(json);
                    }
                    break;
            }
        }
    }

    private static LineKind kindOf(long number) {
        if (number % 7 == 0) {
            return LineKind.DROPPED;
        }
        return number % 11 == 0 ? LineKind.FAILED : LineKind.OBJECT;
    }

    private static Map<LineKind, Origins> expected() {
        Map<LineKind, OriginCounter> counters = new EnumMap<>(LineKind.class);
        for (LineKind kind : LineKind.values()) {
            counters.put(kind, new OriginCounter());
        }
        for (long number = 0; number < COUNT; number++) {
            DeliveryRecord record =
                    positioned(DeliveryRecord.of(NumberedRecords.record(number, 50), 0));
            counters.get(kindOf(number)).add(record);
            counters.get(LineKind.BACKUP).add(record);
        }
        Map<LineKind, Origins> origins = new EnumMap<>(LineKind.class);
        counters.forEach((kind, counter) -> origins.put(kind, counter.counted()));
        return origins;
    }

    private static long delivered() {
        long delivered = 0;
        for (long number = 0; number < COUNT; number++) {
            if (kindOf(number) == LineKind.OBJECT) {
                delivered += number % 2 == 0 ? 2 : 1;
            }
        }
        return delivered;
    }

    private static Origins origins(List<ManifestLine> lines) {
        return lines.stream()
                .map(line -> line.contents().origins())
                .reduce(Origins.NONE, Origins::plus);
    }

    private static long records(List<ManifestLine> lines) {
        return lines.stream().mapToLong(line -> line.contents().records()).sum();
    }

    private static Map<String, StoredObject> objectsIn(Map<LineKind, List<ManifestLine>> lines) {
        return lines.values().stream()
                .flatMap(List::stream)
                .flatMap(line -> line.object().stream())
                .collect(
                        Collectors.toMap(
                                StoredObject::key,
                                object -> object,
                                (one, other) -> {
                                    throw new AssertionError("Two lines of " + one);
                                },
                                TreeMap::new));
    }

    private Map<String, StoredObject> objectsInTheBucket() throws Exception {
        Map<String, StoredObject> objects = new TreeMap<>();
        for (Path file : files()) {
            String key = key(file);
            if (!key.startsWith("manifests/")) {
                byte[] bytes = Files.readAllBytes(file);
                CRC32C checksum = new CRC32C();
                checksum.update(bytes);
                objects.put(key, new StoredObject(key, bytes.length, (int) checksum.getValue()));
            }
        }
        return objects;
    }

    private Map<LineKind, List<ManifestLine>> lines() throws Exception {
        Map<LineKind, List<ManifestLine>> lines = new EnumMap<>(LineKind.class);
        for (Path file : files()) {
            if (key(file).startsWith("manifests/")) {
                assertThat(key(file))
                        .matches(
                                "manifests/stream=numbers/\\d{4}/\\d\\d/\\d\\d/\\d\\d/"
                                        + "(object|failed|dropped|backup)-[0-9a-f-]{36}-\\d+\\.jsonl");
                for (String text : Files.readAllLines(file)) {
                    ManifestLine line = ManifestJson.read(text);
                    lines.computeIfAbsent(line.kind(), kind -> new ArrayList<>()).add(line);
                }
            }
        }
        return lines;
    }

    private String key(Path file) {
        return directory.resolve("s3/bucket").relativize(file).toString();
    }

    /** Without those that a failure left unfinished. */
    private List<Path> files() throws Exception {
        try (Stream<Path> found = Files.walk(directory.resolve("s3/bucket"))) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().contains(".inprogress."))
                    .collect(Collectors.toList());
        }
    }
}
