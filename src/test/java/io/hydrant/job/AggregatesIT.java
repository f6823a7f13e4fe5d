package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.source.KinesisSource;
import io.hydrant.source.KinesisStreamId;
import io.hydrant.source.kpl.Aggregate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** KPL aggregates through the source in a job: whatever they are, the stream goes on. */
class AggregatesIT {

    private static final String STREAM = "arriving";
    private static final int RECORDS = 1_000;

    @TempDir private Path directory;

    private EmbeddedKinesis endpoint;
    private KinesisClient kinesis;

    @BeforeEach
    void start() throws Exception {
        endpoint = EmbeddedKinesis.temporary();
        kinesis = KinesisClients.to(endpoint.endpoint());
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(1));
        SlowCounting.start();
    }

    @AfterEach
    void stop() throws Exception {
        kinesis.close();
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATEST", "TRIM_HORIZON"})
    void oneThatCannotBeTakenApartIsDeliveredBetweenItsNeighbours(String position)
            throws Exception {
        byte[] unsound = new Aggregate().partitionKey("k").record(8, utf8("x")).bytes();
        byte[] oddHashKey =
                new Aggregate()
                        .partitionKey("k")
                        .explicitHashKey("undefined")
                        .record(0, 0, utf8("odd"))
                        .bytes();

        try (LocalCluster cluster = LocalCluster.start(new Configuration(), 1)) {
            RunningJob job = cluster.submit(graph(position, false));
            Await.until(
                    "the first record",
                    () -> {
                        put(utf8("first"));
                        return !SlowCounting.counted().isEmpty();
                    });
            Stream.of(utf8("before"), unsound, oddHashKey, utf8("after")).forEach(this::put);
            Await.until("the last record", () -> SlowCounting.counted().contains("0 after"));
            job.cancel();
            job.ended().get(60, TimeUnit.SECONDS);
        }

        assertThat(SlowCounting.counted().stream().filter(record -> !record.equals("0 first")))
                .containsExactly("0 before", "0 " + new String(unsound, UTF_8), "0 odd", "0 after");
    }

    @Test
    void aFailureWithinAnAggregateDeliversEachOfItsRecordsOnceUnderItsNumber() throws Exception {
        put(utf8("before"));
        put(aggregate());
        put(utf8("after"));

        try (LocalCluster cluster = LocalCluster.start(flink(), 1)) {
            RunningJob job = cluster.submit(graph("TRIM_HORIZON", true));
            Await.until("the last record", () -> SlowCounting.counted().contains("0 after"));
            job.cancel();
            job.ended().get(60, TimeUnit.SECONDS);
        }

        assertThat(SlowCounting.restoredWith()).isBetween(2, RECORDS);
        assertThat(SlowCounting.counted()).isEqualTo(all());
    }

    @Test
    void anotherJobGoesOnWithinAnAggregate() throws Exception {
        put(utf8("before"));
        put(aggregate());
        put(utf8("after"));

        try (LocalCluster cluster = LocalCluster.start(flink(), 1)) {
            RunningJob job = cluster.submit(graph("TRIM_HORIZON", false));
            Await.until("a checkpoint", () -> SlowCounting.inCheckpoint() > 10);
            job.cancel();
            job.ended().get(60, TimeUnit.SECONDS);
            SlowCounting.start();
            JobGraph graph = graph("LATEST", false);
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(newestCheckpoint()));
            RunningJob restored = cluster.submit(graph);
            Await.until("the last record", () -> SlowCounting.counted().contains("0 after"));
            restored.cancel();
            restored.ended().get(60, TimeUnit.SECONDS);
        }

        assertThat(SlowCounting.restoredWith()).isBetween(2, RECORDS);
        assertThat(SlowCounting.counted()).isEqualTo(all());
    }

    private String newestCheckpoint() throws IOException {
        return Live.files(directory).stream()
                .filter(file -> file.endsWith("_metadata"))
                .map(Path::getParent)
                .max(
                        Comparator.comparingInt(
                                checkpoint ->
                                        Integer.parseInt(
                                                checkpoint
                                                        .getFileName()
                                                        .toString()
                                                        .substring("chk-".length()))))
                .orElseThrow()
                .toUri()
                .toString();
    }

    private static byte[] aggregate() {
        return Aggregate.of(
                "key",
                IntStream.range(0, RECORDS)
                        .mapToObj(number -> utf8("record " + number))
                        .collect(Collectors.toList()));
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>();
        all.add("0 before");
        IntStream.range(0, RECORDS).forEach(number -> all.add(number + " record " + number));
        all.add("0 after");
        return all;
    }

    private void put(byte[] data) {
        kinesis.putRecord(
                request ->
                        request.streamName(STREAM)
                                .partitionKey("key")
                                .data(SdkBytes.fromByteArray(data)));
    }

    @SuppressWarnings("deprecation")
    private JobGraph graph(String position, boolean failing) {
        Configuration settings = new Configuration();
        settings.setString("kinesis.endpoint", endpoint.endpoint().toString());
        settings.setString("kinesis.starting-position", position);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(flink());
        env.setParallelism(1);
        env.addSource(
                        KinesisSource.reading(
                                new KinesisStreamId(STREAM, "us-east-1"),
                                List.of("stream"),
                                settings),
                        "source",
                        DeliveryRecord.TYPE)
                .uid("source")
                .map(new SlowCounting(failing))
                .uid("counting")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        return env.getStreamGraph().getJobGraph();
    }

    private Configuration flink() {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "50ms");
        flink.setString("execution.checkpointing.dir", directory.toUri().toString());
        flink.setString(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
        flink.setString("restart-strategy.type", "fixed-delay");
        flink.setString("restart-strategy.fixed-delay.attempts", "1");
        flink.setString("restart-strategy.fixed-delay.delay", "10ms");
        return flink;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
