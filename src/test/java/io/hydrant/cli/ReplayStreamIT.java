package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import io.hydrant.job.DeliveredObjects;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.kinesis.api.KinesisService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** A time of a Kinesis stream, delivered again. */
class ReplayStreamIT {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final String DEFINITION =
            "{'DeliveryStreamName': 'orders', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                    + " 'KinesisStreamSourceConfiguration': {"
                    + "'RoleARN': 'arn:aws:iam::123456789012:role/any', 'KinesisStreamARN':"
                    + " 'arn:aws:kinesis:us-east-1:123456789012:stream/orders'},"
                    + " 'ExtendedS3DestinationConfiguration': {"
                    + "'RoleARN': 'arn:aws:iam::123456789012:role/any',"
                    + " 'BucketARN': 'arn:aws:s3:::orders-bucket', 'Prefix': 'data/',"
                    + " 'ErrorOutputPrefix': 'errors/',"
                    + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 2},"
                    + " 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                    + "{'Type': 'AppendDelimiterToRecord'}]}}}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path directory;

    private final SettableClock clock = new SettableClock(now.minus(Duration.ofHours(30)));
    private EmbeddedKinesis kinesis;
    private KinesisClient client;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(directory.resolve("orders.json"), DEFINITION.replace('\'', '"'));
        kinesis = EmbeddedKinesis.start(KinesisService.temporary().clock(clock), 0);
        client = KinesisClients.to(kinesis.endpoint());
        client.createStream(r -> r.streamName("orders").shardCount(4));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        kinesis.close();
    }

    /** Two of the shards stay empty; one is split within the time, and one behind it. */
    @Test
    void endsWithTheLastRecordOfTheTime() throws Exception {
        List<String> expected = new ArrayList<>();
        clock.set(now.minus(Duration.ofHours(3)).toEpochMilli());
        put("early", 100, "1");
        put("early", 100, "2");
        clock.set(now.minus(Duration.ofHours(2)).toEpochMilli());
        expected.addAll(put("first", 700, "1"));
        expected.addAll(put("first", 700, "2"));
        client.splitShard(
                r ->
                        r.streamName("orders")
                                .shardToSplit("shardId-000000000000")
                                .newStartingHashKey("2"));
        expected.addAll(put("second", 700, "1"));
        expected.addAll(put("second", 700, "2"));
        clock.set(now.minus(Duration.ofHours(1)).toEpochMilli());
        client.splitShard(
                r ->
                        r.streamName("orders")
                                .shardToSplit("shardId-000000000003")
                                .newStartingHashKey("300000000000000000000000000000000000000"));
        List<String> late = put("late", 100, "1");
        late.addAll(put("late", 100, "310000000000000000000000000000000000000"));

        String from = now.minus(Duration.ofHours(2)).toString();
        String to = now.minus(Duration.ofHours(1)).toString();
        assertThat(replay("--from-time=" + from, "--to-time=" + to, "--dry-run")).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        "The records of Kinesis stream orders in us-east-1 that arrived from "
                                + from
                                + " to "
                                + to
                                + " would be sent again. Nothing was read or sent.\n");

        assertThat(replay("--from-time=" + from, "--to-time=" + to)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Sent again: 2,800 records delivered, 0 failed");
        assertThat(delivered()).containsExactlyInAnyOrderElementsOf(expected);

        assertThat(replay("--from-time=" + from)).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "sent the records that arrived from "
                                + from
                                + " to "
                                + to
                                + ". Choose another time, or send them once more with --again."
                                + " Nothing was sent.");

        // Up to now, where nothing follows.
        assertThat(replay("--from-time=" + to)).as(err.toString()).isZero();
        expected.addAll(late);
        assertThat(delivered()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void timesThatCannotBeReplayedAreNamed() throws Exception {
        String old = now.minus(Duration.ofHours(29)).toString();
        assertThat(replay("--from-time=" + old)).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--from-time is " + old + "; Kinesis stream orders has records since ",
                        " only. Replay older records from a source backup with --from. Nothing was"
                                + " sent.");
        err.getBuffer().setLength(0);

        assertThat(replay()).isEqualTo(2);
        assertThat(replay("--from-time=" + now, "--from=s3://bucket/")).isEqualTo(2);
        assertThat(replay("--from-time=" + now, "--separator=json")).isEqualTo(2);
        assertThat(replay("--from-time=2026-01-31T08:00:00Z", "--to-time=9999-01-01T00:00:00Z"))
                .isEqualTo(2);
        assertThat(
                        err.toString()
                                .lines()
                                .filter(line -> line.contains("--"))
                                .filter(line -> !line.startsWith("See ")))
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .startsWith("One of --from and --from-time must be given"),
                        line ->
                                assertThat(line)
                                        .startsWith("One of --from and --from-time must be given"),
                        line ->
                                assertThat(line)
                                        .startsWith("--separator, --drop-separator, --since"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "--to-time is 9999-01-01T00:00:00Z; it must not be"
                                                        + " later than now"));
        assertThat(Files.exists(directory.resolve("buckets"))).as("Nothing changed").isFalse();
    }

    private List<String> put(String name, int count, String hashKey) {
        List<String> records =
                IntStream.range(0, count)
                        .mapToObj(i -> name + "-" + hashKey + "-" + i)
                        .collect(Collectors.toCollection(ArrayList::new));
        for (int i = 0; i < count; i += 100) {
            List<PutRecordsRequestEntry> entries =
                    records.subList(i, i + 100).stream()
                            .map(
                                    record ->
                                            PutRecordsRequestEntry.builder()
                                                    .partitionKey("any")
                                                    .explicitHashKey(hashKey)
                                                    .data(SdkBytes.fromUtf8String(record))
                                                    .build())
                            .collect(Collectors.toList());
            assertThat(
                            client.putRecords(r -> r.streamName("orders").records(entries))
                                    .failedRecordCount())
                    .isZero();
        }
        return records;
    }

    private List<String> delivered() {
        return DeliveredObjects.in(directory.resolve("buckets").resolve("orders-bucket"))
                .under("data/")
                .lines();
    }

    private int replay(String... more) throws IOException {
        out.getBuffer().setLength(0);
        String[] args =
                Stream.concat(
                                Stream.of(
                                        "replay",
                                        directory.resolve("orders.json").toString(),
                                        "--kinesis.endpoint=" + kinesis.endpoint(),
                                        "--s3.uri-template=file://"
                                                + directory
                                                + "/buckets/{bucket}"),
                                Arrays.stream(more))
                        .toArray(String[]::new);
        return Hydrant.commandLine(args)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
