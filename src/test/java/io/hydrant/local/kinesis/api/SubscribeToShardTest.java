package io.hydrant.local.kinesis.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.SettableClock;
import io.hydrant.api.wire.server.BoundedServer;
import io.hydrant.job.Await;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** Enhanced fan-out, as AWS's asynchronous client asks for it over HTTP/2. */
class SubscribeToShardTest {

    private static final String SHARD = "shardId-000000000000";
    private static final StartingPosition BEGINNING =
            StartingPosition.builder().type(ShardIteratorType.TRIM_HORIZON).build();

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";

    @TempDir private Path directory;

    private final SettableClock clock =
            new SettableClock(Instant.parse("2026-01-31T08:00:00.123Z"));
    private KinesisService kinesis;
    private BoundedServer server;
    private KinesisAsyncClient client;
    private final List<SubscribeToShardEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        kinesis = KinesisService.durable(directory).clock(clock).open();
        server = BoundedServer.on("127.0.0.1", 0).start(kinesis.handler());
        client = client(server.endpoint());
    }

    private static KinesisAsyncClient client(URI endpoint) {
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
        kinesis.close();
    }

    @Test
    void recordsArePushedInTheirOrderAsTheyArrive() throws Exception {
        createStream();
        put("before");
        String consumer = register("reader");

        CompletableFuture<Void> subscribed = subscribe(consumer, BEGINNING);
        Await.until("the first record", () -> pushed().equals(List.of("before")));
        List<String> more =
                IntStream.range(0, 200).mapToObj(i -> "r" + i).collect(Collectors.toList());
        for (String data : more) {
            put(data);
        }
        List<String> all = new ArrayList<>(List.of("before"));
        all.addAll(more);
        Await.until("all records", () -> pushed().size() >= all.size());

        assertThat(pushed()).isEqualTo(all);
        assertThat(subscribed).isNotDone();
    }

    @Test
    void aReaderOfAnEmptyShardLearnsAtOnceThatItIsNotBehind() throws Exception {
        createStream();
        String consumer = register("reader");

        long start = System.nanoTime();
        subscribe(consumer, BEGINNING);
        Await.until("an event", () -> !events.isEmpty());

        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(4);
        assertThat(events.get(0).millisBehindLatest()).isZero();
        assertThat(events.get(0).records()).isEmpty();
    }

    @Test
    void aSubscriptionGoesOnAfterTheSequenceNumberOfTheLastEvent() throws Exception {
        createStream();
        put("first");
        CompletableFuture<Void> before = subscribe(register("one"), BEGINNING);
        Await.until("the first record", () -> !pushed().isEmpty());
        String number = events.get(events.size() - 1).continuationSequenceNumber();
        put("second");
        Await.until("the second record", () -> pushed().size() == 2);
        events.clear();

        subscribe(
                register("two"),
                StartingPosition.builder()
                        .type(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(number)
                        .build());
        Await.until("the second record again", () -> !pushed().isEmpty());

        assertThat(pushed()).containsExactly("second");
        assertThat(before).isNotDone();
    }

    @Test
    void theEndOfAShardNamesItsChildrenAndEndsTheSubscription() throws Exception {
        createStream();
        put("last");
        CompletableFuture<Void> subscribed = subscribe(register("reader"), BEGINNING);
        Await.until("the record", () -> !pushed().isEmpty());

        client.splitShard(
                        r -> r.streamName("orders").shardToSplit(SHARD).newStartingHashKey("1000"))
                .get(30, TimeUnit.SECONDS);
        subscribed.get(30, TimeUnit.SECONDS);

        assertThat(events.get(events.size() - 1).continuationSequenceNumber()).isNull();
        assertThat(events.get(events.size() - 1).childShards())
                .extracting(ChildShard::shardId)
                .containsExactly("shardId-000000000001", "shardId-000000000002");
    }

    @Test
    void aStreamThatIsDeletedEndsTheSubscriptionWithItsError() throws Exception {
        createStream();
        put("record");
        CompletableFuture<Void> subscribed = subscribe(register("reader"), BEGINNING);
        Await.until("the record", () -> !pushed().isEmpty());

        client.deleteStream(r -> r.streamName("orders")).get(30, TimeUnit.SECONDS);

        assertThat(subscribed)
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aSecondSubscriptionIsRefusedWithinFiveSeconds() throws Exception {
        createStream();
        put("record");
        String consumer = register("reader");
        subscribe(consumer, BEGINNING);
        Await.until("the record", () -> !pushed().isEmpty());

        assertThat(subscribe(consumer, BEGINNING))
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ResourceInUseException.class);
    }

    @Test
    void aLaterSubscriptionTakesTheShardOverWhileRecordsArrive() throws Exception {
        createStream();
        put("record");
        String consumer = register("reader");
        CompletableFuture<Void> first = subscribe(consumer, BEGINNING);
        Await.until("the record", () -> !pushed().isEmpty());

        clock.advanceMillis(5_001);
        CompletableFuture<Void> second = subscribe(consumer, BEGINNING);
        Await.until(
                "the end of the first",
                () -> {
                    put("more");
                    return first.isDone();
                });

        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
    }

    @Test
    void aServerThatStopsEndsSubscriptionsAtOnce() throws Exception {
        createStream();
        put("record");
        CompletableFuture<Void> subscribed = subscribe(register("reader"), BEGINNING);
        Await.until("the record", () -> !pushed().isEmpty());

        long start = System.nanoTime();
        server.close();

        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(8);
        assertThat(subscribed).satisfies(end -> Await.until("the end", end::isDone));
    }

    @Test
    void anEndpointOfKinesisAlonePushesRecordsToo() throws Exception {
        client.close();
        try (EmbeddedKinesis alone = EmbeddedKinesis.temporary()) {
            client = client(alone.endpoint());
            createStream();
            put("record");

            subscribe(register("reader"), BEGINNING);
            Await.until("the record", () -> !pushed().isEmpty());

            assertThat(pushed()).containsExactly("record");
        }
    }

    @Test
    void consumersAreKeptShownListedAndGone() throws Exception {
        createStream();
        String one = register("one");
        register("two");
        stop();
        start();

        ConsumerDescription shown =
                client.describeStreamConsumer(r -> r.consumerARN(one))
                        .get(30, TimeUnit.SECONDS)
                        .consumerDescription();
        assertThat(shown.consumerName()).isEqualTo("one");
        assertThat(shown.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
        assertThat(shown.streamARN()).isEqualTo(ARN);
        assertThat(shown.consumerARN()).isEqualTo(one).startsWith(ARN + "/consumer/one:");
        assertThat(names()).containsExactly("one", "two");
        assertThat(
                        client.describeStreamSummary(r -> r.streamName("orders"))
                                .get(30, TimeUnit.SECONDS)
                                .streamDescriptionSummary()
                                .consumerCount())
                .isEqualTo(2);

        client.deregisterStreamConsumer(r -> r.streamARN(ARN).consumerName("two"))
                .get(30, TimeUnit.SECONDS);
        assertThat(names()).containsExactly("one");
        client.deregisterStreamConsumer(r -> r.consumerARN(one)).get(30, TimeUnit.SECONDS);
        assertThat(names()).isEmpty();
        assertThatThrownBy(
                        () ->
                                client.describeStreamConsumer(r -> r.consumerARN(one))
                                        .get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aNameIsRegisteredOnce() throws Exception {
        createStream();
        register("reader");

        assertThatThrownBy(() -> register("reader"))
                .hasCauseInstanceOf(ResourceInUseException.class);
    }

    private void createStream() throws Exception {
        client.createStream(r -> r.streamName("orders").shardCount(1)).get(30, TimeUnit.SECONDS);
    }

    private void put(String data) throws Exception {
        client.putRecord(
                        r ->
                                r.streamName("orders")
                                        .partitionKey("k")
                                        .data(SdkBytes.fromUtf8String(data)))
                .get(30, TimeUnit.SECONDS);
    }

    private String register(String name) throws Exception {
        return client.registerStreamConsumer(r -> r.streamARN(ARN).consumerName(name))
                .get(30, TimeUnit.SECONDS)
                .consumer()
                .consumerARN();
    }

    private List<String> names() throws Exception {
        return client
                .listStreamConsumers(r -> r.streamARN(ARN))
                .get(30, TimeUnit.SECONDS)
                .consumers()
                .stream()
                .map(Consumer::consumerName)
                .collect(Collectors.toList());
    }

    private CompletableFuture<Void> subscribe(String consumer, StartingPosition from) {
        return client.subscribeToShard(
                r -> r.consumerARN(consumer).shardId(SHARD).startingPosition(from),
                SubscribeToShardResponseHandler.builder()
                        .subscriber((SubscribeToShardEventStream event) -> take(event))
                        .build());
    }

    private void take(SubscribeToShardEventStream event) {
        if (event instanceof SubscribeToShardEvent) {
            events.add((SubscribeToShardEvent) event);
        }
    }

    private List<String> pushed() {
        return events.stream()
                .flatMap(event -> event.records().stream())
                .map(record -> record.data().asUtf8String())
                .collect(Collectors.toList());
    }
}
