package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.cluster.FlinkCluster;
import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.http.EndpointAnswer;
import io.hydrant.destination.http.EndpointServer;
import io.hydrant.destination.http.ReceivedRequest;
import io.hydrant.local.jobs.FinalCounts;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.local.jobs.StateDirectory;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** From one Kinesis stream to several destinations, by one job. */
class SeveralStreamsIT {

    private static final String STREAM = "arriving";

    @TempDir private Path directory;

    private final FinalCounts counts = new FinalCounts();

    private EmbeddedKinesis kinesisEndpoint;
    private KinesisClient kinesis;
    private StateDirectory state;

    @BeforeEach
    void start() throws Exception {
        kinesisEndpoint = EmbeddedKinesis.temporary();
        kinesis = KinesisClients.to(kinesisEndpoint.endpoint());
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
        state = StateDirectory.in(directory.resolve("state"));
    }

    @AfterEach
    void stop() throws Exception {
        kinesis.close();
        kinesisEndpoint.close();
    }

    /** The buffers of "slow" are in state all the time, those of the others are delivered soon. */
    @Test
    void streamsAreAddedAndTakenAwayAndAKillComesBetweenAndEveryRecordIsDeliveredOnce()
            throws Exception {
        DeliveryStreamDefinition slow = toS3("slow", 300);
        DeliveryStreamDefinition soon = toS3("soon", 1);
        DeliveryStreamDefinition late = toS3("late", 1);

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            put(0, 200);
            RunningJob alone = cluster.submit(graph("", slow));
            awaitRecordsIn(cluster, alone, 200);
            String savepoint = stop(alone);
            put(200, 500);
            JobGraph grown = graph(savepoint, Map.of("job.grown-from", "slow"), 2, soon, slow);
            cluster.submit(grown);
            awaitDelivered("soon", 200, 500);
        }

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            put(500, 1_000);
            String checkpoint = state.newest().orElseThrow().toUri().toString();
            RunningJob both = cluster.submit(graph(checkpoint, slow, soon));
            awaitDelivered("soon", 200, 1_000);
            String savepoint = stop(both);
            put(1_000, 1_500);
            RunningJob three = cluster.submit(graph(savepoint, late, slow, soon));
            awaitDelivered("soon", 200, 1_500);
            awaitDelivered("late", 1_000, 1_500);
            JobGraph slowAlone = graph("", slow);
            slowAlone.setSavepointRestoreSettings(
                    SavepointRestoreSettings.forPath(stop(three), true));
            put(1_500, 2_000);
            RunningJob last = cluster.submit(slowAlone);
            // The count of the source goes on from job to job.
            awaitRecordsIn(cluster, last, 2_000);
            last.drain(state.savepoints()).get(60, TimeUnit.SECONDS);
            assertThat(last.ended().get(60, TimeUnit.SECONDS)).isEmpty();
        }

        assertThat(delivered("slow")).isEqualTo(Numbers.to(2_000));
        assertThat(delivered("soon")).isEqualTo(from(200, 1_500));
        assertThat(delivered("late")).isEqualTo(from(1_000, 1_500));
    }

    @Test
    void aStreamToS3GoesOnBesideAnEndpointThatHangsAndEachHasItsOwnMetrics() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (EndpointServer endpoint = EndpointServer.start();
                LocalCluster cluster = LocalCluster.start(flink(), 2, List.of(counts))) {
            endpoint.otherwise(
                    (request, client) -> {
                        over.await();
                        EndpointAnswer.ok().answer(request, client);
                    });
            put(0, 1_000);
            RunningJob job = cluster.submit(graph("", toEndpoint(endpoint), toS3("objects", 1)));
            Await.until("a request", () -> !endpoint.requests().isEmpty());
            put(1_000, 3_000);
            awaitDelivered("objects", 0, 3_000);
            assertThat(counts.of("endpoint").sum("DeliveryToHttpEndpoint.Records")).isZero();
            over.countDown();
            Await.until("all records", () -> received(endpoint).equals(Numbers.to(3_000)));
            job.drain(state.savepoints()).get(60, TimeUnit.SECONDS);
            assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
        }

        assertThat(delivered("objects")).isEqualTo(Numbers.to(3_000));
        assertThat(counts.of("objects").sum("DeliveryToS3.Records")).isEqualTo(3_000);
        assertThat(counts.of("objects").sum("DeliveryToHttpEndpoint.Records")).isZero();
        assertThat(counts.of("endpoint").sum("DeliveryToHttpEndpoint.Records")).isEqualTo(3_000);
        assertThat(counts.of("endpoint").sum("DeliveryToS3.Records")).isZero();
        // The shared source counts for each of its readers.
        assertThat(counts.of("objects").sum("IncomingRecords")).isEqualTo(3_000);
        assertThat(counts.of("endpoint").sum("IncomingRecords")).isEqualTo(3_000);
    }

    @Test
    void whatIsPutWhileAJobIsAwayThatHasReadNothingYetIsNotLeftOut() throws Exception {
        Map<String, String> latest = Map.of("kinesis.starting-position", "LATEST");
        put(0, 100);
        // Kinesis knows no time between two records of one millisecond.
        long put = System.currentTimeMillis();
        Await.until("a later time", () -> System.currentTimeMillis() > put);

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob first = cluster.submit(graph("", latest, 2, toS3("soon", 1)));
            awaitCheckpoint();
            String savepoint = stop(first);
            put(100, 200);
            RunningJob second = cluster.submit(graph(savepoint, latest, 2, toS3("soon", 1)));
            awaitCheckpoint();
            savepoint = stop(second);
            put(200, 300);
            cluster.submit(graph(savepoint, latest, 2, toS3("soon", 1)));
            awaitDelivered("soon", 100, 300);
        }
    }

    /** Of the job that runs. */
    private void awaitCheckpoint() throws Exception {
        Optional<Path> before = state.newest();
        Await.until("a checkpoint", () -> !state.newest().equals(before));
    }

    @Test
    void twentyStreamsRunInOneSlot() throws Exception {
        DeliveryStreamDefinition[] twenty =
                IntStream.range(0, 20)
                        .mapToObj(number -> toS3("stream" + number, 1))
                        .toArray(DeliveryStreamDefinition[]::new);
        put(0, 1_000);

        try (LocalCluster cluster = LocalCluster.start(flink(), 1)) {
            RunningJob job = cluster.submit(graph("", Map.of(), 1, twenty));
            for (DeliveryStreamDefinition stream : twenty) {
                awaitDelivered(stream.name(), 0, 1_000);
            }
            FlinkCluster rest = FlinkCluster.at(cluster.restAddress());
            Await.until(
                    "counts of all streams",
                    () -> {
                        JobCounts of = JobCounts.fetch(rest, job.id().toHexString());
                        return of.recordsIn() == 1_000 && of.recordsDelivered() == 20_000;
                    });
        }
    }

    private String stop(RunningJob job) throws Exception {
        String savepoint = job.stop(state.savepoints()).get(60, TimeUnit.SECONDS);
        assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
        return savepoint;
    }

    private static void awaitRecordsIn(LocalCluster cluster, RunningJob job, long count)
            throws Exception {
        FlinkCluster rest = FlinkCluster.at(cluster.restAddress());
        Await.until(
                count + " records read",
                () -> JobCounts.fetch(rest, job.id().toHexString()).recordsIn() == count);
    }

    private void awaitDelivered(String stream, long from, long to) throws Exception {
        Await.until(
                "records of " + stream + " to " + to,
                () -> delivered(stream).equals(from(from, to)));
    }

    private Numbers delivered(String stream) {
        return DeliveredObjects.in(directory.resolve("s3/bucket")).under(stream + "/").numbers();
    }

    private static Numbers from(long from, long to) {
        return Numbers.of(LongStream.range(from, to).boxed());
    }

    private static Numbers received(EndpointServer endpoint) throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (ReceivedRequest request : endpoint.requests()) {
            request.records()
                    .forEach(
                            record ->
                                    numbers.add(Long.parseLong(new String(record, 0, 10, UTF_8))));
        }
        return Numbers.of(numbers.stream());
    }

    private void put(long from, long to) {
        for (long start = from; start < to; start += 500) {
            List<PutRecordsRequestEntry> entries =
                    LongStream.range(start, Math.min(to, start + 500))
                            .mapToObj(SeveralStreamsIT::entry)
                            .collect(Collectors.toList());
            assertThat(
                            kinesis.putRecords(
                                            request -> request.streamName(STREAM).records(entries))
                                    .failedRecordCount())
                    .isZero();
        }
    }

    private static PutRecordsRequestEntry entry(long number) {
        return PutRecordsRequestEntry.builder()
                .partitionKey("key" + number)
                .data(
                        SdkBytes.fromUtf8String(
                                new String(NumberedRecords.record(number, 100), UTF_8) + "\n"))
                .build();
    }

    private static DeliveryStreamDefinition toS3(String name, int interval) {
        return definition(
                name,
                "'ExtendedS3DestinationConfiguration': {" + bucket(name + "/", interval) + "}");
    }

    private static DeliveryStreamDefinition toEndpoint(EndpointServer endpoint) {
        return definition(
                "endpoint",
                "'HttpEndpointDestinationConfiguration': {'EndpointConfiguration': {'Url': '"
                        + endpoint.url()
                        + "', 'AccessKey': 'an access key'},"
                        + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 1},"
                        + " 'RetryOptions': {'DurationInSeconds': 300},"
                        + " 'S3BackupMode': 'FailedDataOnly', 'S3Configuration': {"
                        + bucket("none/", 1)
                        + "}}");
    }

    private static String bucket(String prefix, int interval) {
        return "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                + " 'BucketARN': 'arn:aws:s3:::bucket', 'Prefix': '"
                + prefix
                + "', 'ErrorOutputPrefix': 'errors/',"
                + " 'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds': "
                + interval
                + "}";
    }

    private static DeliveryStreamDefinition definition(String name, String destination) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': '"
                                + name
                                + "', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                                + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                                + " 'arn:aws:kinesis:us-east-1:123456789012:stream/"
                                + STREAM
                                + "', 'RoleARN': 'arn:aws:iam::123456789012:role/source'}, "
                                + destination
                                + "}")
                        .replace('\'', '"'));
    }

    private JobGraph graph(String savepoint, DeliveryStreamDefinition... definitions) {
        return graph(savepoint, Map.of(), 2, definitions);
    }

    /** From a savepoint, unless it is empty. */
    private JobGraph graph(
            String savepoint,
            Map<String, String> own,
            int parallelism,
            DeliveryStreamDefinition... definitions) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(flink());
        env.setParallelism(parallelism);
        Configuration settings = new Configuration();
        settings.setString("s3.uri-template", directory.toUri() + "s3/{bucket}");
        settings.setString("kinesis.endpoint", kinesisEndpoint.endpoint().toString());
        settings.setString("kinesis.starting-position", "TRIM_HORIZON");
        settings.addAll(Configuration.fromMap(own));
        DeliveryJob.compose(env, JobStreams.of(Arrays.asList(definitions)), settings);
        JobGraph graph = env.getStreamGraph().getJobGraph();
        if (!savepoint.isEmpty()) {
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
        }
        return graph;
    }

    private Configuration flink() {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.setString("execution.checkpointing.storage", "filesystem");
        flink.setString(
                "execution.checkpointing.dir",
                directory.resolve("state/checkpoints").toUri().toString());
        flink.setString(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
        return flink;
    }
}
