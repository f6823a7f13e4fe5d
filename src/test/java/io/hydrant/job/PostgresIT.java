package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import io.hydrant.local.s3.S3Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** From a Kinesis endpoint over an S3 endpoint into a real PostgreSQL, all over the wire. */
class PostgresIT {

    private static final String STREAM = "arriving";
    private static final String BUCKET = "staging";

    @TempDir private Path directory;

    private Table table;
    private EmbeddedKinesis kinesisEndpoint;
    private KinesisClient kinesis;
    private EmbeddedS3 s3;
    private S3Faults s3Faults;

    @BeforeEach
    void start() throws Exception {
        table = Table.start();
        kinesisEndpoint = EmbeddedKinesis.temporary();
        kinesis = KinesisClients.to(kinesisEndpoint.endpoint());
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
        s3 = EmbeddedS3.over(Files.createDirectory(directory.resolve("s3"))).start();
        s3.createBucket(BUCKET);
        s3Faults = S3Faults.before(s3);
    }

    @AfterEach
    void stop() throws Exception {
        s3Faults.close();
        s3.close();
        kinesis.close();
        kinesisEndpoint.close();
        table.close();
    }

    @Test
    void everyRecordIsInTheTableOnceThoughDatabaseAndBucketFailAndTheJobIsRestarted()
            throws Exception {
        table.create("number bigint, tags jsonb, id serial");
        table.execute("ALTER TABLE numbers RENAME TO later");
        put(0, 2_000);

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob job = cluster.submit(graph());
            awaitBackup(2_000);
            s3Faults.failNext(6, 503, line -> line.startsWith("PUT") || line.startsWith("POST"));
            put(2_000, 3_000);
            awaitBackup(3_000);
            String savepoint = job.stop(savepoints()).get(60, TimeUnit.SECONDS);
            assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
            table.execute("ALTER TABLE later RENAME TO numbers");
            JobGraph again = graph();
            again.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
            job = cluster.submit(again);
            put(3_000, 4_000);
            awaitBackup(4_000);
            drain(job);
        }

        assertThat(table.numbers()).isEqualTo(Numbers.to(4_000));
        assertThat(table.column("SELECT DISTINCT tags -> 'kind' FROM numbers"))
                .containsExactly("\"order\"");
        assertThat(objects("data/errors/").keys()).isEmpty();
    }

    @Test
    void aDatabaseThatHangsStopsNeitherBackupNorStaging() throws Exception {
        table.create("number bigint, tags text");
        put(0, 500);

        try (LocalCluster cluster = LocalCluster.start(flink(), 2);
                Connection other = table.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK numbers");
            RunningJob job = cluster.submit(graph());
            awaitWaitingLoad();
            put(500, 1_000);
            awaitBackup(1_000);
            int staged = objects("data/2").keys().size();
            put(1_000, 1_500);
            Await.until("more staged", () -> objects("data/2").keys().size() > staged);
            awaitBackup(1_500);
            other.rollback();
            drain(job);
        }

        assertThat(table.numbers()).isEqualTo(Numbers.to(1_500));
    }

    private void awaitWaitingLoad() throws Exception {
        Await.until(
                "a load that waits for the table",
                () ->
                        !table.column(
                                        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                                + " AND application_name = 'hydrant'")
                                .isEmpty());
    }

    private void drain(RunningJob job) throws Exception {
        job.drain(savepoints()).get(60, TimeUnit.SECONDS);
        assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
    }

    private String savepoints() {
        return directory.resolve("savepoints").toUri().toString();
    }

    private void awaitBackup(int records) throws Exception {
        Await.until(
                records + " records in the backup",
                () ->
                        objects("backup/").lines().stream()
                                        .mapToInt(line -> line.split("}}", -1).length - 1)
                                        .sum()
                                >= records);
    }

    private DeliveredObjects objects(String prefix) {
        return DeliveredObjects.in(directory.resolve("s3").resolve(BUCKET)).under(prefix);
    }

    private void put(long from, long to) {
        List<PutRecordsRequestEntry> entries =
                LongStream.range(from, to)
                        .mapToObj(
                                number ->
                                        PutRecordsRequestEntry.builder()
                                                .partitionKey("key" + number)
                                                .data(SdkBytes.fromString(json(number), UTF_8))
                                                .build())
                        .collect(Collectors.toList());
        for (int i = 0; i < entries.size(); i += 500) {
            List<PutRecordsRequestEntry> some = entries.subList(i, i + 500);
            assertThat(
                            kinesis.putRecords(request -> request.streamName(STREAM).records(some))
                                    .failedRecordCount())
                    .isZero();
        }
    }

    /** Nothing stands between two of them in an object. */
    private static String json(long number) {
        return "{\"unknown\": [1], \"number\": " + number + ", \"tags\": {\"kind\": \"order\"}}";
    }

    private JobGraph graph() {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(flink());
        env.setParallelism(2);
        Configuration settings = new Configuration();
        settings.setString("kinesis.endpoint", kinesisEndpoint.endpoint().toString());
        settings.setString("kinesis.starting-position", "TRIM_HORIZON");
        settings.setString("flink.shard.discovery.intervalmillis", "300");
        settings.setString("redshift.retry-interval", "1 s");
        DeliveryStreamJob.compose(env, definition(), settings);
        return env.getStreamGraph().getJobGraph();
    }

    private Configuration flink() {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.setString("restart-strategy.type", "fixed-delay");
        flink.setString("restart-strategy.fixed-delay.attempts", "20");
        flink.setString("restart-strategy.fixed-delay.delay", "100ms");
        flink.setString("s3.endpoint", s3Faults.endpoint().toString());
        flink.setString("s3.path.style.access", "true");
        flink.setString("s3.access-key", "any");
        flink.setString("s3.secret-key", "any");
        return flink;
    }

    private DeliveryStreamDefinition definition() {
        String bucket =
                "'RoleARN': 'arn:aws:iam::123456789012:role/delivery', 'BucketARN': 'arn:aws:s3:::"
                        + BUCKET
                        + "', 'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds': 1}";
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'stream', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                                + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                                + " 'arn:aws:kinesis:us-east-1:123456789012:stream/"
                                + STREAM
                                + "', 'RoleARN': 'arn:aws:iam::123456789012:role/source'},"
                                + " 'RedshiftDestinationConfiguration': {"
                                + " 'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + " 'ClusterJDBCURL': '"
                                + table.url()
                                + "', 'CopyCommand': {'DataTableName': 'public.numbers',"
                                + " 'CopyOptions': 'json `auto`'},"
                                + " 'Username': 'postgres', 'Password': 'postgres',"
                                + " 'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {"
                                + bucket
                                + ", 'Prefix': 'backup/'}, 'S3Configuration': {"
                                + bucket
                                + ", 'Prefix': 'data/'}}}")
                        .replace('\'', '"')
                        .replace('`', '\''));
    }
}
