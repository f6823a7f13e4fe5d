package io.hydrant.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What is left after the end of the process. */
class DurableKinesisTest {

    @TempDir private Path directory;

    private EmbeddedKinesis kinesis;
    private KinesisClient client;

    @BeforeEach
    void start() throws Exception {
        start(directory.resolve("data"));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        kinesis.close();
    }

    @Test
    void everythingIsThereAfterARestart() throws Exception {
        createStream(2);
        client.addTagsToStream(r -> r.streamName("orders").tags(Map.of("team", "a")));
        put("one");
        client.splitShard(
                r ->
                        r.streamName("orders")
                                .shardToSplit("shardId-000000000000")
                                .newStartingHashKey("42"));
        put("two");
        List<Shard> shards = shards();
        List<Record> records = allRecords();

        stop();
        start();

        assertThat(shards()).isEqualTo(shards).hasSize(4);
        assertThat(allRecords()).isEqualTo(records).hasSize(2);
        assertThat(client.listTagsForStream(r -> r.streamName("orders")).tags()).hasSize(1);
        String last = records.get(1).sequenceNumber();
        assertThat(put("three")).isGreaterThan(last);
        assertThat(data(allRecords())).containsExactly("one", "two", "three");
    }

    @Test
    void anIteratorGoesOnAfterARestart() throws Exception {
        createStream(1);
        put("one");
        String latest =
                client.getShardIterator(
                                r ->
                                        r.streamName("orders")
                                                .shardId("shardId-000000000000")
                                                .shardIteratorType(ShardIteratorType.LATEST))
                        .shardIterator();

        stop();
        start();
        put("two");

        assertThat(data(client.getRecords(r -> r.shardIterator(latest)).records()))
                .containsExactly("two");
    }

    /** A copy of the open files is what a killed process leaves. */
    @Test
    void whatWasAnsweredSurvivesAKill() throws Exception {
        createStream(3);
        ExecutorService producers = Executors.newFixedThreadPool(4);
        List<Future<List<String>>> running = new ArrayList<>();
        for (int producer = 0; producer < 4; producer++) {
            int number = producer;
            running.add(producers.submit(() -> putBatches("producer " + number)));
        }
        List<String> put = new ArrayList<>();
        for (Future<List<String>> producer : running) {
            put.addAll(producer.get());
        }
        producers.shutdown();
        Path copy = directory.resolve("copy");
        copy(directory.resolve("data"), copy);

        stop();
        start(copy);

        assertThat(allRecords())
                .extracting(record -> record.data().asUtf8String() + record.sequenceNumber())
                .containsExactlyInAnyOrderElementsOf(put);
    }

    @Test
    void aTornTailIsCutOff() throws Exception {
        createStream(1);
        put("one");
        put("two");
        Path log = directory.resolve("data/stream-orders/00000000.log");
        stop();
        byte[] whole = Files.readAllBytes(log);
        Files.write(log, new byte[] {0, 0, 1, 0, 9, 9}, StandardOpenOption.APPEND);
        start();
        assertThat(data(allRecords())).containsExactly("one", "two");
        assertThat(Files.readAllBytes(log)).isEqualTo(whole);

        stop();
        whole[whole.length - 1]++;
        Files.write(log, whole);
        start();

        assertThat(data(allRecords())).containsExactly("one");
        put("three");
        assertThat(data(allRecords())).containsExactly("one", "three");
    }

    @Test
    void damageInTheMiddleStopsItsStreamAloneAndIsNeverCutOff() throws Exception {
        createStream(1);
        client.createStream(r -> r.streamName("others").shardCount(1));
        put("one");
        Path log = directory.resolve("data/stream-orders/00000000.log");
        int damaged = (int) Files.size(log);
        put("two");
        int following = (int) Files.size(log);
        put("three");
        stop();
        byte[] whole = Files.readAllBytes(log);

        byte[] flipped = whole.clone();
        flipped[following - 1] ^= 8;
        Files.write(log, flipped);
        start();
        String refusal =
                "InternalFailure 500: "
                        + log
                        + " is damaged at byte "
                        + damaged
                        + ", and records follow at byte "
                        + following
                        + ". Restore the file, or delete the stream.";
        assertThat(refusal(() -> put("four"))).isEqualTo(refusal);
        assertThat(refusal(this::allRecords)).isEqualTo(refusal);
        client.putRecord(
                r ->
                        r.streamName("others")
                                .partitionKey("a")
                                .data(SdkBytes.fromUtf8String("goes on")));
        stop();
        assertThat(Files.readAllBytes(log)).isEqualTo(flipped);

        Files.write(log, whole);
        start();
        assertThat(data(allRecords())).containsExactly("one", "two", "three");
    }

    /** A start reads the index of such a segment alone. */
    @Test
    void damageInASegmentWithAnIndexIsFoundWhenItIsReadAndStopsItsStreamAlone() throws Exception {
        createStream(1);
        client.createStream(r -> r.streamName("others").shardCount(1));
        put("one");
        Path log = directory.resolve("data/stream-orders/00000000.log");
        long damaged = Files.size(log);
        String large = "x".repeat(1_000_000);
        for (int i = 0; i < 68; i++) {
            put(large);
        }
        stop();
        assertThat(log.resolveSibling("00000000.index")).exists();
        flip(log, damaged + 500_000);

        start();
        put("two");
        String refusal =
                "InternalFailure 500: "
                        + log
                        + " is damaged at byte "
                        + damaged
                        + ", and later files follow it. Restore the file, or delete the stream.";
        assertThat(refusal(this::allRecords)).isEqualTo(refusal);
        assertThat(refusal(() -> put("three"))).isEqualTo(refusal);
        client.putRecord(
                r ->
                        r.streamName("others")
                                .partitionKey("a")
                                .data(SdkBytes.fromUtf8String("goes on")));
        stop();

        flip(log, damaged + 500_000);
        start();
        assertThat(data(allRecords())).hasSize(70).startsWith("one").endsWith("two");
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int flipped = bytes.read() ^ 8;
            bytes.seek(at);
            bytes.write(flipped);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "{\"name\": \"orders\", \"createdAt\": 1, \"mode\": \"PROVISIONED\","
                        + " \"retentionHours\": 24, \"tags\": {}, \"shards\": []}"
            })
    void aDescriptionThatIsDamagedStopsItsStreamAlone(String damaged) throws Exception {
        createStream(1);
        client.createStream(r -> r.streamName("others").shardCount(1));
        put("one");
        stop();
        Path description = directory.resolve("data/stream-orders/stream.json");
        byte[] whole = Files.readAllBytes(description);
        Files.writeString(description, damaged);

        start();
        String refusal =
                "InternalFailure 500: "
                        + description
                        + " is damaged. Restore the file, or delete the stream.";
        assertThat(refusal(() -> put("two"))).isEqualTo(refusal);
        assertThat(
                        refusal(
                                () ->
                                        client.addTagsToStream(
                                                r ->
                                                        r.streamName("orders")
                                                                .tags(Map.of("a", "b")))))
                .isEqualTo(refusal);
        client.putRecord(
                r ->
                        r.streamName("others")
                                .partitionKey("a")
                                .data(SdkBytes.fromUtf8String("goes on")));
        stop();
        assertThat(description).hasContent(damaged);

        Files.write(description, whole);
        start();
        assertThat(data(allRecords())).containsExactly("one");
        stop();
        Files.writeString(description, damaged);
        start();
        client.deleteStream(r -> r.streamName("orders"));
        createStream(1);
        put("new");
        assertThat(data(allRecords())).containsExactly("new");
    }

    @Test
    void aDamagedStreamCanBeDeleted() throws Exception {
        createStream(1);
        put("one");
        put("two");
        Path log = directory.resolve("data/stream-orders/00000000.log");
        stop();
        byte[] bytes = Files.readAllBytes(log);
        bytes[40]++;
        Files.write(log, bytes);
        start();

        client.deleteStream(r -> r.streamName("orders"));
        createStream(1);
        put("new");

        assertThat(data(allRecords())).containsExactly("new");
    }

    @Test
    void aLogOfManySegmentsIsReadFromEndToEnd() throws Exception {
        createStream(1);
        byte[] large = new byte[9 << 20];
        List<String> numbers = new ArrayList<>();
        for (int n = 0; n < 16; n++) {
            numbers.add(put(SdkBytes.fromByteArray(large)));
        }
        stop();
        assertThat(Files.exists(directory.resolve("data/stream-orders/00000002.log"))).isTrue();
        start();

        assertThat(allRecords()).extracting(Record::sequenceNumber).isEqualTo(numbers);
    }

    @Test
    void aDeletedStreamLeavesNothing() throws Exception {
        createStream(1);
        put("one");

        client.deleteStream(r -> r.streamName("orders"));
        assertThat(directory.resolve("data/stream-orders")).doesNotExist();
        stop();
        start();

        assertThat(client.listStreams().streamNames()).isEmpty();
    }

    @Test
    void aCreationThatWasCutShortIsForgotten() throws Exception {
        stop();
        Files.createDirectory(directory.resolve("data/stream-half"));
        start();

        assertThat(client.listStreams().streamNames()).isEmpty();
        assertThat(directory.resolve("data/stream-half")).doesNotExist();
    }

    @Test
    void aDirectoryIsForOneEndpointAtATime() {
        Path data = directory.resolve("data");

        assertThatThrownBy(() -> EmbeddedKinesis.durable(data))
                .isInstanceOf(IOException.class)
                .hasMessage(data + " is in use by another Kinesis endpoint; close that one first");
    }

    private void start(Path data) throws Exception {
        kinesis = EmbeddedKinesis.durable(data);
        client = KinesisClients.to(kinesis.endpoint());
    }

    private List<String> putBatches(String producer) {
        List<String> put = new ArrayList<>();
        for (int batch = 0; batch < 10; batch++) {
            String data = producer + " batch " + batch + " ";
            List<PutRecordsRequestEntry> entries =
                    IntStream.range(0, 50)
                            .mapToObj(
                                    n ->
                                            PutRecordsRequestEntry.builder()
                                                    .partitionKey("key" + n)
                                                    .data(SdkBytes.fromUtf8String(data + n))
                                                    .build())
                            .collect(Collectors.toList());
            PutRecordsResponse response =
                    client.putRecords(r -> r.streamName("orders").records(entries));
            for (int n = 0; n < 50; n++) {
                put.add(data + n + response.records().get(n).sequenceNumber());
            }
        }
        return put;
    }

    private static String refusal(ThrowingCallable call) {
        software.amazon.awssdk.services.kinesis.model.KinesisException refused =
                catchThrowableOfType(
                        software.amazon.awssdk.services.kinesis.model.KinesisException.class, call);
        return refused.awsErrorDetails().errorCode()
                + " "
                + refused.statusCode()
                + ": "
                + refused.awsErrorDetails().errorMessage();
    }

    private void createStream(int shards) {
        client.createStream(r -> r.streamName("orders").shardCount(shards));
    }

    private String put(String data) {
        return put(SdkBytes.fromUtf8String(data));
    }

    private String put(SdkBytes data) {
        return client.putRecord(r -> r.streamName("orders").partitionKey("a").data(data))
                .sequenceNumber();
    }

    private List<Shard> shards() {
        return client.listShards(r -> r.streamName("orders")).shards();
    }

    private List<Record> allRecords() {
        List<Record> records = new ArrayList<>();
        for (Shard shard : shards()) {
            String[] iterator = {
                client.getShardIterator(
                                r ->
                                        r.streamName("orders")
                                                .shardId(shard.shardId())
                                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator()
            };
            List<Record> read;
            do {
                GetRecordsResponse response =
                        client.getRecords(r -> r.shardIterator(iterator[0]).limit(100));
                read = response.records();
                records.addAll(read);
                iterator[0] = response.nextShardIterator();
            } while (!read.isEmpty() && iterator[0] != null);
        }
        return records;
    }

    private static List<String> data(List<Record> records) {
        return records.stream()
                .map(record -> record.data().asUtf8String())
                .collect(Collectors.toList());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.collect(Collectors.toList())) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }
}
