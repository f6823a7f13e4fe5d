package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.settings.HydrantOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects by what stands in the records, and a copy of everything beside them. */
@SuppressWarnings("deprecation")
class PartitioningIT {

    private static final long ARRIVAL = 1_769_846_950_000L; // 2026-01-31T08:09:10Z

    private static final String QUERY =
            "{'Type': 'MetadataExtraction', 'Parameters': [{'ParameterName':"
                    + " 'MetadataExtractionQuery', 'ParameterValue': '{customer:.customer}'},"
                    + "{'ParameterName': 'JsonParsingEngine', 'ParameterValue': 'JQ-1.6'}]},";

    private static final String BY_CUSTOMER =
            "'Prefix': 'data/!{timestamp:yyyy}/c=!{partitionKeyFromQuery:customer}/',"
                    + "'DynamicPartitioningConfiguration': {'Enabled': true}";

    @TempDir private Path directory;

    private final Configuration settings = new Configuration();

    @Test
    void dataDecidesWhereItGoes() throws Exception {
        deliver(
                definition(QUERY, BY_CUSTOMER),
                "{\"customer\":\"a\",\"n\":1}",
                "{\"customer\":\"b\",\"n\":2}",
                "{\"customer\":\"a\",\"n\":3}",
                "{\"customer\":7,\"n\":4}");

        assertThat(linesByDirectory("bucket"))
                .isEqualTo(
                        Map.of(
                                "data/2026/c=a/",
                                List.of(
                                        "{\"customer\":\"a\",\"n\":1}",
                                        "{\"customer\":\"a\",\"n\":3}"),
                                "data/2026/c=b/",
                                List.of("{\"customer\":\"b\",\"n\":2}"),
                                "data/2026/c=7/",
                                List.of("{\"customer\":7,\"n\":4}")));
        assertThat(DeliveredObjects.in(directory.resolve("s3/bucket")).keys()).hasSize(3);
    }

    @Test
    void whatHasNoUsableKeyIsInTheErrorOutput() throws Exception {
        String long2000 = "x".repeat(2_000);
        String[] bad = {
            "no json",
            "",
            "{}",
            "{\"customer\":null}",
            "{\"customer\":\"\"}",
            "{\"customer\":{\"a\":1}}",
            "{\"customer\":\"../../other\"}",
            "{\"customer\":\"a\\u0000b\"}",
            "{\"customer\":\"a\\nb\"}",
            "{\"customer\":\"CORP\\\\alice\"}",
            "{\"customer\":\"x\\\\..\\\\..\\\\..\\\\..\\\\other\\\\y\"}",
            "{\"customer\":\"a//other\"}",
            "{\"customer\":\"" + long2000 + "\"}",
            "[".repeat(100) + "]".repeat(100),
            "{\"customer\":\"a\"} {\"customer\":\"b\"}"
        };

        deliver(
                definition(QUERY, BY_CUSTOMER),
                concat(
                        bad,
                        "{\"customer\":\"%2e%2e\"}",
                        "{\"customer\":\" Ä/b\"}",
                        "{\"customer\":\"~C:/x:y?#*&+=%5C\"}",
                        "{\"customer\":\"é/e\u0301/🚰\"}"));

        Map<String, List<String>> lines = linesByDirectory("bucket");
        List<String> failed = new ArrayList<>();
        for (String line : lines.remove("errors/metadata-extraction-failed/")) {
            JsonNode error = new ObjectMapper().readTree(line);
            assertThat(error.path("errorCode").asText())
                    .isEqualTo("DynamicPartitioning.MetadataExtractionFailed");
            assertThat(error.path("errorMessage").asText()).isNotBlank().doesNotContain("other");
            failed.add(new String(error.path("rawData").binaryValue(), UTF_8));
        }
        assertThat(failed).containsExactlyInAnyOrder(bad);
        assertThat(lines)
                .isEqualTo(
                        Map.of(
                                "data/2026/c=%2e%2e/", List.of("{\"customer\":\"%2e%2e\"}"),
                                "data/2026/c= Ä/b/", List.of("{\"customer\":\" Ä/b\"}"),
                                "data/2026/c=~C:/x:y?#*&+=%5C/",
                                        List.of("{\"customer\":\"~C:/x:y?#*&+=%5C\"}"),
                                "data/2026/c=é/e\u0301/🚰/",
                                        List.of("{\"customer\":\"é/e\u0301/🚰\"}")));
        assertThat(directory.resolve("s3").toFile().list()).containsExactly("bucket");
    }

    @Test
    void recordsThatAQueryWouldNeverEndForAreInTheErrorOutputAndTheOthersAreDelivered()
            throws Exception {
        String query =
                "{customer: (.n as $n | .customer | if test(\\\"^(a+)+$\\\") then . else . end"
                        + " | . + ([range($n)] | \\\"\\\"))}";
        String endless = "{\"customer\":\"" + "a".repeat(60) + "!\",\"n\":1}";
        String huge = "{\"customer\":\"a\",\"n\":10000000000}";
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            records.addAll(List.of(endless, "{\"customer\":\"a\",\"n\":" + i + "}", huge));
        }

        deliver(
                definition(QUERY.replace("{customer:.customer}", query), BY_CUSTOMER),
                records.toArray(String[]::new));

        Map<String, List<String>> lines = linesByDirectory("bucket");
        Map<String, Integer> messages = new TreeMap<>();
        for (String line : lines.remove("errors/metadata-extraction-failed/")) {
            JsonNode error = new ObjectMapper().readTree(line);
            assertThat(error.path("errorCode").asText())
                    .isEqualTo("DynamicPartitioning.MetadataExtractionFailed");
            messages.merge(error.path("errorMessage").asText(), 1, Integer::sum);
        }
        assertThat(messages)
                .isEqualTo(
                        Map.of(
                                "The query exceeds the limit of 10000000 steps for one record",
                                4,
                                "The query exceeds the limit of 500 milliseconds of processor time"
                                        + " in regular expressions for one record",
                                4));
        assertThat(lines)
                .isEqualTo(
                        Map.of(
                                "data/2026/c=a/",
                                List.of(
                                        "{\"customer\":\"a\",\"n\":0}",
                                        "{\"customer\":\"a\",\"n\":1}",
                                        "{\"customer\":\"a\",\"n\":2}",
                                        "{\"customer\":\"a\",\"n\":3}")));
    }

    @Test
    void recordsOfMorePartitionsThanMayBeActiveAreInTheErrorOutput() throws Exception {
        settings.set(HydrantOptions.ACTIVE_PARTITIONS, 2);

        deliver(
                definition(QUERY, BY_CUSTOMER),
                "{\"customer\":1}",
                "{\"customer\":2}",
                "{\"customer\":3}",
                "{\"customer\":1}");

        Map<String, List<String>> lines = linesByDirectory("bucket");
        assertThat(lines.keySet())
                .containsExactly(
                        "data/2026/c=1/", "data/2026/c=2/", "errors/activePartitionExceeded/");
        assertThat(lines.get("data/2026/c=1/")).hasSize(2);
        assertThat(lines.get("errors/activePartitionExceeded/"))
                .singleElement()
                .asString()
                .contains("\"errorCode\":\"DynamicPartitioning.ActivePartitionExceeded\"");
    }

    @Test
    void timeStampsInThePrefixCanSayWhenItHappened() throws Exception {
        settings.set(HydrantOptions.PREFIX_TIMESTAMP, ".at");

        deliver(
                definition("", "'Prefix': 'data/!{timestamp:yyyy-MM-dd}/'"),
                "{\"at\":1565382027}",
                "{\"at\":\"2020-02-29T23:59:59Z\"}",
                "{\"at\":\"never\"}",
                "no json");

        assertThat(linesByDirectory("bucket"))
                .isEqualTo(
                        Map.of(
                                "data/2019-08-09/", List.of("{\"at\":1565382027}"),
                                "data/2020-02-29/", List.of("{\"at\":\"2020-02-29T23:59:59Z\"}"),
                                "data/2026-01-31/", List.of("no json", "{\"at\":\"never\"}")));
    }

    @Test
    void theBackupHoldsAllRecordsAsTheyCame() throws Exception {
        deliver(
                definition(
                        QUERY,
                        BY_CUSTOMER
                                + ",'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + "'BucketARN': 'arn:aws:s3:::backup', 'CompressionFormat': 'GZIP',"
                                + "'Prefix': 'raw/!{timestamp:yyyy}/',"
                                + "'ErrorOutputPrefix': 'never/!{firehose:error-output-type}/'}"),
                "{\"customer\":1}\n",
                "broken\n");

        assertThat(linesByDirectory("backup"))
                .isEqualTo(Map.of("raw/2026/", List.of("broken", "{\"customer\":1}")));
        assertThat(linesByDirectory("bucket").keySet())
                .containsExactly("data/2026/c=1/", "errors/metadata-extraction-failed/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void aFailureNeitherLosesNorDoublesARecordOfManyPartitions(String backend) throws Exception {
        long count = 20_000;
        Faults faults = Faults.at(Faults.Moment.BETWEEN_BARRIER_AND_COMMIT, count / 2);
        Configuration flink = flink();
        flink.set(StateBackendOptions.STATE_BACKEND, backend);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(2);

        run(env, numbered(env, count, faults), definition(QUERY, BY_CUSTOMER), flink);

        assertThat(faults.haveHappened()).isTrue();
        Map<String, List<String>> lines = linesByDirectory("bucket");
        assertThat(lines.keySet())
                .isEqualTo(
                        IntStream.range(0, 50)
                                .mapToObj(i -> "data/2026/c=" + i + "/")
                                .collect(Collectors.toSet()));
        assertThat(
                        lines.values().stream()
                                .flatMap(List::stream)
                                .map(line -> Long.parseLong(line.split("[:,]")[1]))
                                .sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, (int) count)
                                .mapToObj(Long::valueOf)
                                .collect(Collectors.toList()));
    }

    private static DataStream<DeliveryRecord> numbered(
            StreamExecutionEnvironment env, long count, Faults faults) {
        MapFunction<DeliveryRecord, DeliveryRecord> toJson =
                record -> {
                    long n = Long.parseLong(new String(record.data(), 0, 10, UTF_8));
                    String json = "{\"n\":" + n + ",\"customer\":" + n % 50 + "}";
                    return DeliveryRecord.of(json.getBytes(UTF_8), ARRIVAL);
                };
        return env.addSource(new NumberedRecords(count, 20, count / 4, faults), DeliveryRecord.TYPE)
                .setParallelism(1)
                .uid("numbers")
                .map(toJson)
                .returns(DeliveryRecord.TYPE)
                .setParallelism(1)
                .uid("json")
                .rebalance();
    }

    private void deliver(DeliveryStreamDefinition definition, String... records) throws Exception {
        Configuration flink = flink();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(1);
        List<DeliveryRecord> given = new ArrayList<>();
        for (String record : records) {
            given.add(DeliveryRecord.of(record.getBytes(UTF_8), ARRIVAL));
        }
        run(env, env.fromCollection(given, DeliveryRecord.TYPE).uid("records"), definition, flink);
    }

    private void run(
            StreamExecutionEnvironment env,
            DataStream<DeliveryRecord> records,
            DeliveryStreamDefinition definition,
            Configuration flink)
            throws Exception {
        settings.set(HydrantOptions.S3_URI_TEMPLATE, directory.toUri() + "s3/{bucket}");
        DeliveryStreamJob.compose(records, definition, settings);
        try (LocalCluster cluster = LocalCluster.start(flink, 2)) {
            RunningJob job = cluster.submit(env.getStreamGraph().getJobGraph());
            assertThat(job.ended().get(120, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private static Configuration flink() {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
        return flink;
    }

    private static DeliveryStreamDefinition definition(String processors, String members) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'partitioned', 'ExtendedS3DestinationConfiguration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + "'BucketARN': 'arn:aws:s3:::bucket',"
                                + "'ErrorOutputPrefix': 'errors/!{firehose:error-output-type}/',"
                                + "'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds': 900},"
                                + "'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                                + processors
                                + "{'Type': 'AppendDelimiterToRecord'}]},"
                                + members
                                + "}}")
                        .replace('\'', '"'));
    }

    /** Sorted. */
    private Map<String, List<String>> linesByDirectory(String bucket) {
        DeliveredObjects objects = DeliveredObjects.in(directory.resolve("s3").resolve(bucket));
        Map<String, List<String>> lines = new TreeMap<>();
        for (String key : objects.keys()) {
            lines.computeIfAbsent(
                            key.replaceAll("partitioned-1-[^/]*$", ""), any -> new ArrayList<>())
                    .addAll(objects.under(key).lines());
        }
        lines.values().forEach(some -> some.sort(null));
        return lines;
    }

    private static String[] concat(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }
}
