package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Faults.Moment;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.settings.HydrantOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The job from its first operator to its objects, with a source in memory and a directory as
 * bucket.
 */
class ExactlyOnceIT {

    private static final int MIB = 1024 * 1024;

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "1s,  1, hashmap, UNCOMPRESSED",
        "1s,  4, rocksdb, GZIP",
        "60s, 1, rocksdb, UNCOMPRESSED",
        "60s, 4, hashmap, GZIP",
    })
    void boundariesOfObjectsDependOnTheHintsAlone(
            String interval, int parallelism, String backend, String compression) throws Exception {
        int recordBytes = 1024;
        long count = 12L * MIB / recordBytes;
        Configuration flink = flink(interval);
        flink.set(StateBackendOptions.STATE_BACKEND, backend);

        run(
                new NumberedRecords(count, recordBytes - 1, count / 3, Faults.none()),
                flink,
                parallelism,
                definition(300, compression),
                Optional.empty());

        DeliveredObjects objects = delivered();
        assertThat(objects.sizes()).hasSize(3);
        assertThat(objects.sizes()).allMatch(size -> size <= 5 * MIB);
        assertThat(objects.sizes().subList(0, 2)).allMatch(size -> size >= 4 * MIB);
        assertThat(objects.numbers()).isEqualTo(Numbers.to(count));
        String extension = compression.equals("GZIP") ? "\\.gz" : "";
        assertThat(objects.keys())
                .allMatch(
                        key ->
                                key.matches(
                                        "at-\\d\\d:\\d\\d/x=1:2-numbers-1-[0-9-]{19}-[0-9a-f-]{36}-\\d+"
                                                + extension));
    }

    @ParameterizedTest
    @CsvSource({
        "MID_STREAM,                 hashmap, GZIP",
        "MID_STREAM,                 rocksdb, UNCOMPRESSED",
        "BEFORE_BARRIER,             hashmap, ZIP",
        "BEFORE_BARRIER,             rocksdb, GZIP",
        "BETWEEN_BARRIER_AND_COMMIT, hashmap, UNCOMPRESSED",
        "BETWEEN_BARRIER_AND_COMMIT, rocksdb, Snappy",
    })
    void aFailureNeitherLosesNorDoublesARecord(Moment moment, String backend, String compression)
            throws Exception {
        long count = 40_000;
        Faults faults = Faults.at(moment, count / 2);
        Configuration flink = flink("300ms");
        flink.set(StateBackendOptions.STATE_BACKEND, backend);

        run(
                new NumberedRecords(count, 200, count / 4, faults),
                flink,
                2,
                definition(1, compression),
                Optional.empty());

        assertThat(faults.haveHappened()).isTrue();
        assertThat(delivered().numbers()).isEqualTo(Numbers.to(count));
    }

    @Test
    void stopsWithASavepointAndGoesOnAtAnotherParallelism() throws Exception {
        long count = 60_000;
        NumberedRecords source =
                new NumberedRecords(count, 200, count / 6, Faults.none()).andThenWaiting();
        Path savepoints = directory.resolve("savepoints");
        String savepoint;
        try (LocalCluster cluster = LocalCluster.start(flink("300ms"), 4)) {
            RunningJob job =
                    cluster.submit(graph(source, flink("300ms"), 2, definition(1, "GZIP")));
            awaitObjects(2);
            savepoint = job.stop(savepoints.toUri().toString()).get(60, TimeUnit.SECONDS);
            assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
        }
        int before = delivered().keys().size();

        run(
                new NumberedRecords(count, 200, count / 6, Faults.none()),
                flink("300ms"),
                4,
                definition(1, "GZIP"),
                Optional.of(savepoint));

        assertThat(before).isLessThan(delivered().keys().size());
        assertThat(delivered().numbers()).isEqualTo(Numbers.to(count));
    }

    @Test
    void drainingDeliversWhatIsBufferedLongBeforeItsInterval() throws Exception {
        long count = 5_000;
        Faults faults = Faults.at(Moment.MID_STREAM, Long.MAX_VALUE);
        NumberedRecords source = new NumberedRecords(count, 200, count, faults).andThenWaiting();
        try (LocalCluster cluster = LocalCluster.start(flink("300ms"), 2)) {
            RunningJob job =
                    cluster.submit(graph(source, flink("300ms"), 2, definition(900, "GZIP")));
            faults.awaitRecords(count);
            job.drain(directory.resolve("savepoints").toUri().toString()).get(60, TimeUnit.SECONDS);
        }

        assertThat(delivered().numbers()).isEqualTo(Numbers.to(count));
    }

    @Test
    void anOlderSavepointCanBeRestoredAfterTheJobWentOn() throws Exception {
        long count = 60_000;
        NumberedRecords source =
                new NumberedRecords(count, 200, count / 6, Faults.none()).andThenWaiting();
        String older;
        try (LocalCluster cluster = LocalCluster.start(flink("300ms"), 2)) {
            RunningJob job =
                    cluster.submit(graph(source, flink("300ms"), 2, definition(1, "GZIP")));
            awaitObjects(1);
            older =
                    job.savepoint(directory.resolve("savepoints").toUri().toString())
                            .get(60, TimeUnit.SECONDS);
            awaitObjects(delivered().keys().size() + 2);
            job.cancel().get(60, TimeUnit.SECONDS);
            job.ended().get(60, TimeUnit.SECONDS);
        }

        run(
                new NumberedRecords(count, 200, count / 3, Faults.none()),
                flink("300ms"),
                2,
                definition(1, "GZIP"),
                Optional.of(older));

        // What was delivered after the savepoint is delivered again; nothing is missing.
        assertThat(delivered().numbers().distinct()).isEqualTo(Numbers.to(count));
    }

    private void run(
            NumberedRecords source,
            Configuration flink,
            int parallelism,
            DeliveryStreamDefinition definition,
            Optional<String> savepoint)
            throws Exception {
        try (LocalCluster cluster = LocalCluster.start(flink, parallelism)) {
            JobGraph graph = graph(source, flink, parallelism, definition);
            savepoint.ifPresent(
                    path ->
                            graph.setSavepointRestoreSettings(
                                    SavepointRestoreSettings.forPath(path)));
            RunningJob job = cluster.submit(graph);
            assertThat(job.ended().get(120, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @SuppressWarnings("deprecation")
    private JobGraph graph(
            NumberedRecords source,
            Configuration flink,
            int parallelism,
            DeliveryStreamDefinition definition) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(parallelism);
        Configuration settings = new Configuration();
        settings.set(HydrantOptions.S3_URI_TEMPLATE, directory.toUri() + "s3/{bucket}");
        DataStream<DeliveryRecord> records =
                env.addSource(source, DeliveryRecord.TYPE).setParallelism(1).uid("numbers");
        DeliveryStreamJob.compose(
                parallelism == 1 ? records : records.rebalance(), definition, settings);
        return env.getStreamGraph().getJobGraph();
    }

    private static Configuration flink(String checkpointInterval) {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", checkpointInterval);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
        return flink;
    }

    private static DeliveryStreamDefinition definition(int intervalInSeconds, String compression) {
        return DeliveryStreamDefinition.parse(
                "{'DeliveryStreamName': 'numbers', 'ExtendedS3DestinationConfiguration': {"
                                .replace('\'', '"')
                        + ("'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                        + "'BucketARN': 'arn:aws:s3:::bucket',"
                                        + "'Prefix': 'at-!{timestamp:HH:mm}/x=1:2-',"
                                        + "'ErrorOutputPrefix': 'errors/!{firehose:error-output-type}/',"
                                        + "'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds': "
                                        + intervalInSeconds
                                        + "}, 'CompressionFormat': '"
                                        + compression
                                        + "', 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                                        + "{'Type': 'AppendDelimiterToRecord'}]}}}")
                                .replace('\'', '"'));
    }

    private void awaitObjects(int count) throws Exception {
        Await.until(count + " objects", () -> delivered().keys().size() >= count);
    }

    private DeliveredObjects delivered() {
        return DeliveredObjects.in(directory.resolve("s3/bucket"));
    }
}
