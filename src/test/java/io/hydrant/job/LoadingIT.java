package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Faults.Moment;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.settings.HydrantOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a source in memory, over a directory as bucket, into a table of a real PostgreSQL. */
class LoadingIT {

    private static final long COUNT = 10_000;

    private static Table table;

    @TempDir private Path directory;

    @BeforeAll
    static void startDatabase() throws Exception {
        table = Table.start();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        table.close();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void aFailureNeitherLosesNorDoublesARow(Moment moment) throws Exception {
        table.create("number bigint, filler text");
        Faults faults = Faults.at(moment, COUNT / 2);

        runToItsEnd(new NumberedRecords(COUNT, 200, COUNT / 2, faults), definition(3600));

        assertThat(faults.haveHappened()).isTrue();
        assertThat(table.numbers()).isEqualTo(Numbers.to(COUNT));
        assertThat(table.loads()).hasSameSizeAs(objects().under("staged/2").keys());
    }

    @Test
    void aDrainedStreamIsLoadedToItsLastRecord() throws Exception {
        table.create("number bigint, filler text");
        Faults faults = Faults.at(Moment.MID_STREAM, Long.MAX_VALUE);
        NumberedRecords source = new NumberedRecords(COUNT, 200, COUNT, faults).andThenWaiting();

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob job = cluster.submit(graph(source, definition(3600)));
            faults.awaitRecords(COUNT);
            job.drain(savepoints()).get(60, TimeUnit.SECONDS);
        }

        assertThat(table.numbers()).isEqualTo(Numbers.to(COUNT));
    }

    @Test
    void loadsThatFailWaitOverARestartUntilTheTableIsThere() throws Exception {
        table.create("other text");
        NumberedRecords source =
                new NumberedRecords(COUNT, 200, COUNT / 2, Faults.none()).andThenWaiting();

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob job = cluster.submit(graph(source, definition(3600)));
            Await.until(
                    "an object that cannot be loaded",
                    () -> !objects().under("staged/2").keys().isEmpty());
            String savepoint = job.stop(savepoints()).get(60, TimeUnit.SECONDS);
            assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
            assertThat(objects().under("staged/errors").keys()).isEmpty();
            table.create("number bigint, filler text");
            JobGraph again =
                    graph(new NumberedRecords(COUNT, 200, COUNT, Faults.none()), definition(3600));
            again.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
            assertThat(cluster.submit(again).ended().get(60, TimeUnit.SECONDS)).isEmpty();
        }

        assertThat(table.numbers()).isEqualTo(Numbers.to(COUNT));
    }

    @Test
    void aLoadThatIsGivenUpLeavesItsManifestAndTheNextOnesGoOn() throws Exception {
        // Only the first object has such a number.
        table.create("number bigint CHECK (number <> 0), filler text");

        runToItsEnd(new NumberedRecords(COUNT, 200, COUNT / 8, Faults.none()), definition(2));

        List<String> failed = objectsInManifests();
        DeliveredObjects staged = objects().under("staged/2");
        assertThat(failed).isNotEmpty().hasSizeLessThan(staged.keys().size());
        assertThat(failed).allMatch(url -> url.startsWith("s3://bucket/staged/2"));
        assertThat(table.loads()).doesNotContainAnyElementsOf(failed);
        assertThat(table.loads().size() + failed.size()).isEqualTo(staged.keys().size());
        assertThat(Numbers.of(inObjects(staged, failed).stream())).isNotEqualTo(table.numbers());
        List<Long> all = new ArrayList<>(inObjects(staged, failed));
        table.column("SELECT number FROM numbers").forEach(n -> all.add(Long.parseLong(n)));
        assertThat(Numbers.of(all.stream())).isEqualTo(Numbers.to(COUNT));
    }

    private List<String> objectsInManifests() throws Exception {
        List<String> urls = new ArrayList<>();
        for (String line : objects().under("staged/errors/manifests/").lines()) {
            for (JsonNode entry : new ObjectMapper().readTree(line).get("entries")) {
                urls.add(entry.get("url").asText());
            }
        }
        return urls;
    }

    private static List<Long> inObjects(DeliveredObjects staged, List<String> urls) {
        List<Long> numbers = new ArrayList<>();
        for (String url : urls) {
            staged.under(url.substring("s3://bucket/".length())).lines().stream()
                    .map(line -> Long.parseLong(line.substring(0, 10)))
                    .forEach(numbers::add);
        }
        return numbers;
    }

    private void runToItsEnd(NumberedRecords source, DeliveryStreamDefinition definition)
            throws Exception {
        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob job = cluster.submit(graph(source, definition));
            assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @SuppressWarnings("deprecation")
    private JobGraph graph(NumberedRecords source, DeliveryStreamDefinition definition) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(flink());
        env.setParallelism(2);
        Configuration settings = new Configuration();
        settings.set(HydrantOptions.S3_URI_TEMPLATE, directory.toUri() + "s3/{bucket}");
        settings.set(HydrantOptions.REDSHIFT_RETRY_INTERVAL, Duration.ofSeconds(1));
        DataStream<DeliveryRecord> records =
                env.addSource(source, DeliveryRecord.TYPE).setParallelism(1).uid("numbers");
        DeliveryStreamJob.compose(records.rebalance(), definition, settings);
        return env.getStreamGraph().getJobGraph();
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

    private static DeliveryStreamDefinition definition(int retrySeconds) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'numbers', 'RedshiftDestinationConfiguration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + "'ClusterJDBCURL': '"
                                + table.url()
                                + "', 'CopyCommand': {'DataTableName': 'numbers', 'DataTableColumns':"
                                + " 'number, filler', 'CopyOptions': 'delimiter ` ` gzip'},"
                                + "'Username': 'postgres', 'Password': 'postgres',"
                                + "'RetryOptions': {'DurationInSeconds': "
                                + retrySeconds
                                + "}, 'S3Configuration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + "'BucketARN': 'arn:aws:s3:::bucket', 'Prefix': 'staged/',"
                                + "'CompressionFormat': 'GZIP',"
                                + "'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds': 1}},"
                                + "'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                                + "{'Type': 'AppendDelimiterToRecord'}]}}}")
                        .replace('\'', '"')
                        .replace('`', '\''));
    }

    private DeliveredObjects objects() {
        return DeliveredObjects.in(directory.resolve("s3").resolve("bucket"));
    }

    private String savepoints() {
        return directory.resolve("savepoints").toUri().toString();
    }
}
