package io.hydrant.local.kinesis.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.local.kinesis.KinesisClients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** What AWS's client sees, in CBOR. */
class EmbeddedKinesisTest {

    private static final String FIRST_SHARD = "shardId-000000000000";
    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";

    private EmbeddedKinesis kinesis;
    private KinesisClient client;

    @BeforeEach
    void start() throws Exception {
        kinesis = EmbeddedKinesis.temporary();
        client = KinesisClients.to(kinesis.endpoint());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        kinesis.close();
    }

    @Test
    void aNewStreamIsActiveAndItsShardsShareAllHashKeys() {
        Instant before = Instant.now().minusMillis(1);
        createStream(3);

        StreamDescription stream =
                client.describeStream(r -> r.streamName("orders")).streamDescription();

        assertThat(stream.streamName()).isEqualTo("orders");
        assertThat(stream.streamARN()).isEqualTo(ARN);
        assertThat(stream.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(stream.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(stream.retentionPeriodHours()).isEqualTo(24);
        assertThat(stream.streamCreationTimestamp()).isBetween(before, Instant.now());
        assertThat(stream.hasMoreShards()).isFalse();
        assertThat(stream.shards())
                .extracting(Shard::shardId)
                .containsExactly(FIRST_SHARD, "shardId-000000000001", "shardId-000000000002");
        assertThat(stream.shards())
                .extracting(Shard::hashKeyRange)
                .containsExactly(
                        range("0", "113427455640312821154458202477256070484"),
                        range(
                                "113427455640312821154458202477256070485",
                                "226854911280625642308916404954512140969"),
                        range(
                                "226854911280625642308916404954512140970",
                                "340282366920938463463374607431768211455"));
        assertThat(stream.shards())
                .allSatisfy(
                        shard -> {
                            assertThat(shard.sequenceNumberRange().startingSequenceNumber())
                                    .matches("[0-9]{56}");
                            assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull();
                        });
    }

    @Test
    void aStreamOnDemandStartsWithFourShards() {
        client.createStream(
                r ->
                        r.streamName("orders")
                                .streamModeDetails(m -> m.streamMode(StreamMode.ON_DEMAND)));

        StreamDescriptionSummary summary =
                client.describeStreamSummary(r -> r.streamARN(ARN)).streamDescriptionSummary();

        assertThat(summary.openShardCount()).isEqualTo(4);
        assertThat(summary.streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(summary.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void aDeletedStreamIsGoneAndItsNameIsFree() {
        createStream(1);
        put("key", "data");

        client.deleteStream(r -> r.streamName("orders"));

        assertThatThrownBy(() -> client.describeStream(r -> r.streamName("orders")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Stream orders not found.");
        createStream(1);
        assertThat(readAll(trimHorizon(FIRST_SHARD))).isEmpty();
    }

    @Test
    void aNameIsTakenOnce() {
        createStream(1);

        assertThatThrownBy(() -> createStream(1))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("Stream orders already exists.");
    }

    @Test
    void streamsAreListedByNameInPages() {
        for (String name : List.of("b", "c", "a")) {
            client.createStream(r -> r.streamName(name).shardCount(1));
        }

        assertThat(client.listStreams(r -> r.limit(2)).streamNames()).containsExactly("a", "b");
        assertThat(client.listStreams(r -> r.limit(2)).hasMoreStreams()).isTrue();
        assertThat(client.listStreams(r -> r.exclusiveStartStreamName("b").limit(2)).streamNames())
                .containsExactly("c");
        assertThat(client.listStreamsPaginator(r -> r.limit(1)).streamNames())
                .containsExactly("a", "b", "c");
    }

    @Test
    void shardsAreListedInPages() {
        createStream(5);

        List<String> listed = new ArrayList<>();
        String[] token = {client.listShards(r -> r.streamARN(ARN).maxResults(2)).nextToken()};
        while (token[0] != null) {
            ListShardsResponse page = client.listShards(r -> r.nextToken(token[0]).maxResults(2));
            page.shards().forEach(shard -> listed.add(shard.shardId()));
            token[0] = page.nextToken();
        }

        assertThat(listed)
                .containsExactly(
                        "shardId-000000000002", "shardId-000000000003", "shardId-000000000004");
        assertThat(
                        client.listShards(
                                        r ->
                                                r.streamName("orders")
                                                        .streamARN(ARN)
                                                        .exclusiveStartShardId(
                                                                "shardId-000000000003"))
                                .shards())
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000004");
        StreamDescription described =
                client.describeStream(
                                r ->
                                        r.streamName("orders")
                                                .exclusiveStartShardId("shardId-000000000001")
                                                .limit(2))
                        .streamDescription();
        assertThat(described.shards())
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000002", "shardId-000000000003");
        assertThat(described.hasMoreShards()).isTrue();
    }

    @Test
    void aRecordComesBackAsItWasPut() {
        createStream(1);
        Instant before = Instant.now().minusMillis(1);

        PutRecordResponse put = put("gr\u00fc\u00dfe", "data");

        List<Record> records = readAll(trimHorizon(FIRST_SHARD));
        assertThat(records).hasSize(1);
        assertThat(put.shardId()).isEqualTo(FIRST_SHARD);
        assertThat(records.get(0).sequenceNumber())
                .isEqualTo(put.sequenceNumber())
                .matches("[0-9]{56}");
        assertThat(records.get(0).partitionKey()).isEqualTo("gr\u00fc\u00dfe");
        assertThat(records.get(0).data().asUtf8String()).isEqualTo("data");
        assertThat(records.get(0).approximateArrivalTimestamp()).isBetween(before, Instant.now());
    }

    @Test
    void thePartitionKeysHashDecidesOnTheShardUnlessAHashKeyIsGiven() {
        createStream(2);

        // MD5 of "a" begins with 0c, that of "b" with 92.
        PutRecordsResponse put =
                client.putRecords(
                        r ->
                                r.streamName("orders")
                                        .records(
                                                entry("a").build(),
                                                entry("b").build(),
                                                entry("b").explicitHashKey("0").build()));

        assertThat(put.failedRecordCount()).isZero();
        assertThat(put.records())
                .extracting(entry -> entry.shardId())
                .containsExactly(FIRST_SHARD, "shardId-000000000001", FIRST_SHARD);
    }

    @Test
    void sequenceNumbersGrowWithinAShard() {
        createStream(1);

        List<String> numbers =
                IntStream.range(0, 20)
                        .mapToObj(n -> put("key", "data").sequenceNumber())
                        .collect(Collectors.toList());

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyIteratorTypeStartsWhereItsNameSays() throws Exception {
        createStream(1);
        List<String> numbers = new ArrayList<>();
        Instant second = Instant.EPOCH;
        for (String data : List.of("one", "two", "three")) {
            Instant previous = arrivalOfLast();
            while (!Instant.now().minusMillis(1).isAfter(previous)) {
                Thread.onSpinWait();
            }
            numbers.add(put("key", data).sequenceNumber());
            if (data.equals("two")) {
                second = arrivalOfLast();
            }
        }
        Instant secondArrival = second;

        assertThat(dataFrom(r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON)))
                .containsExactly("one", "two", "three");
        assertThat(dataFrom(r -> r.shardIteratorType(ShardIteratorType.LATEST))).isEmpty();
        assertThat(
                        dataFrom(
                                r ->
                                        r.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                                                .startingSequenceNumber(numbers.get(1))))
                .containsExactly("two", "three");
        assertThat(
                        dataFrom(
                                r ->
                                        r.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                                .startingSequenceNumber(numbers.get(1))))
                .containsExactly("three");
        assertThat(
                        dataFrom(
                                r ->
                                        r.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                                                .timestamp(secondArrival)))
                .containsExactly("two", "three");
        assertThat(
                        dataFrom(
                                r ->
                                        r.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                                                .timestamp(secondArrival.plusMillis(1))))
                .containsExactly("three");
    }

    @Test
    void aShardsStartingSequenceNumberIsBeforeItsFirstRecord() {
        createStream(1);
        put("key", "one");
        String starting =
                client.listShards(r -> r.streamName("orders"))
                        .shards()
                        .get(0)
                        .sequenceNumberRange()
                        .startingSequenceNumber();

        for (ShardIteratorType type :
                List.of(
                        ShardIteratorType.AT_SEQUENCE_NUMBER,
                        ShardIteratorType.AFTER_SEQUENCE_NUMBER)) {
            assertThat(dataFrom(r -> r.shardIteratorType(type).startingSequenceNumber(starting)))
                    .containsExactly("one");
        }
    }

    @Test
    void latestSeesWhatIsPutAfterIt() {
        createStream(1);
        put("key", "before");
        String latest = iterator(r -> r.shardIteratorType(ShardIteratorType.LATEST));
        put("key", "after");

        assertThat(readAll(latest))
                .extracting(record -> record.data().asUtf8String())
                .containsExactly("after");
    }

    @Test
    void recordsAreReadInPagesAndTheLagIsShown() {
        createStream(1);
        for (String data : List.of("one", "two", "three")) {
            put("key", data);
        }

        GetRecordsResponse first =
                client.getRecords(r -> r.shardIterator(trimHorizon(FIRST_SHARD)).limit(2));
        GetRecordsResponse second =
                client.getRecords(r -> r.shardIterator(first.nextShardIterator()).limit(2));
        GetRecordsResponse third =
                client.getRecords(r -> r.shardIterator(second.nextShardIterator()).limit(2));

        assertThat(data(first)).containsExactly("one", "two");
        assertThat(first.millisBehindLatest()).isNotNegative();
        assertThat(data(second)).containsExactly("three");
        assertThat(second.millisBehindLatest()).isZero();
        assertThat(data(third)).isEmpty();
        assertThat(third.nextShardIterator()).isNotNull();
    }

    @Test
    void aRecordOfTenMebibytesPassesAndOneAnswerHoldsNoMore() {
        createStream(1);
        byte[] large = new byte[10 << 20];
        Arrays.fill(large, (byte) 'x');
        client.putRecord(
                r ->
                        r.streamName("orders")
                                .partitionKey("key")
                                .data(SdkBytes.fromByteArrayUnsafe(large)));
        put("key", "small");

        GetRecordsResponse first =
                client.getRecords(r -> r.shardIterator(trimHorizon(FIRST_SHARD)));
        GetRecordsResponse second =
                client.getRecords(r -> r.shardIterator(first.nextShardIterator()));

        assertThat(first.records()).hasSize(1);
        assertThat(first.records().get(0).data().asByteArrayUnsafe()).isEqualTo(large);
        assertThat(data(second)).containsExactly("small");
    }

    @Test
    void aSplitShardEndsAndNamesItsChildren() {
        createStream(1);
        put("a", "before");
        String reading = trimHorizon(FIRST_SHARD);
        client.splitShard(
                r ->
                        r.streamName("orders")
                                .shardToSplit(FIRST_SHARD)
                                .newStartingHashKey("170141183460469231731687303715884105728"));
        PutRecordResponse low = put("a", "low");
        PutRecordResponse high = put("b", "high");

        List<Shard> shards = client.listShards(r -> r.streamName("orders")).shards();
        GetRecordsResponse end = client.getRecords(r -> r.shardIterator(reading));

        assertThat(low.shardId()).isEqualTo("shardId-000000000001");
        assertThat(high.shardId()).isEqualTo("shardId-000000000002");
        assertThat(shards)
                .extracting(Shard::parentShardId)
                .containsExactly(null, FIRST_SHARD, FIRST_SHARD);
        assertThat(shards).extracting(Shard::adjacentParentShardId).containsOnlyNulls();
        assertThat(shards.get(1).hashKeyRange())
                .isEqualTo(range("0", "170141183460469231731687303715884105727"));
        String ending = shards.get(0).sequenceNumberRange().endingSequenceNumber();
        assertThat(ending).matches("[0-9]{56}");
        assertThat(shards.subList(1, 3))
                .allSatisfy(
                        child ->
                                assertThat(child.sequenceNumberRange().startingSequenceNumber())
                                        .isGreaterThan(ending));
        assertThat(data(end)).containsExactly("before");
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards())
                .extracting(child -> child.shardId())
                .containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(end.childShards().get(0).parentShards()).containsExactly(FIRST_SHARD);
        assertThat(
                        client.getRecords(
                                        r ->
                                                r.shardIterator(
                                                        iterator(
                                                                i ->
                                                                        i.shardIteratorType(
                                                                                        ShardIteratorType
                                                                                                .AFTER_SEQUENCE_NUMBER)
                                                                                .startingSequenceNumber(
                                                                                        ending))))
                                .nextShardIterator())
                .isNull();
    }

    @Test
    void mergedShardsHaveOneChildWithBothAsParents() {
        createStream(2);

        client.mergeShards(
                r ->
                        r.streamName("orders")
                                .shardToMerge("shardId-000000000001")
                                .adjacentShardToMerge(FIRST_SHARD));

        List<Shard> shards = client.listShards(r -> r.streamName("orders")).shards();
        assertThat(shards).hasSize(3);
        Shard child = shards.get(2);
        assertThat(child.parentShardId()).isEqualTo("shardId-000000000001");
        assertThat(child.adjacentParentShardId()).isEqualTo(FIRST_SHARD);
        assertThat(child.hashKeyRange())
                .isEqualTo(range("0", "340282366920938463463374607431768211455"));
        assertThat(put("a", "data").shardId()).isEqualTo("shardId-000000000002");
        assertThat(
                        client.listShards(
                                        r ->
                                                r.streamName("orders")
                                                        .shardFilter(
                                                                f ->
                                                                        f.type(
                                                                                ShardFilterType
                                                                                        .AT_LATEST)))
                                .shards())
                .containsExactly(child);
    }

    @Test
    void tagsAndRetentionAreKept() {
        createStream(1);

        client.addTagsToStream(r -> r.streamName("orders").tags(Map.of("team", "a")));
        client.increaseStreamRetentionPeriod(r -> r.streamName("orders").retentionPeriodHours(48));

        assertThat(client.listTagsForStream(r -> r.streamName("orders")).tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("team=a");
        assertThat(
                        client.describeStreamSummary(r -> r.streamName("orders"))
                                .streamDescriptionSummary()
                                .retentionPeriodHours())
                .isEqualTo(48);
        client.removeTagsFromStream(r -> r.streamName("orders").tagKeys("team"));
        assertThat(client.listTagsForStream(r -> r.streamName("orders")).tags()).isEmpty();
    }

    @Test
    void anOperationThereIsNotIsNamed() {
        createStream(1);

        assertThatThrownBy(
                        () ->
                                client.updateShardCount(
                                        r ->
                                                r.streamName("orders")
                                                        .targetShardCount(2)
                                                        .scalingType(ScalingType.UNIFORM_SCALING)))
                .hasMessageContaining("X-Amz-Target is 'Kinesis_20131202.UpdateShardCount'");
    }

    private void createStream(int shards) {
        client.createStream(r -> r.streamName("orders").shardCount(shards));
    }

    private PutRecordResponse put(String partitionKey, String data) {
        return client.putRecord(
                r ->
                        r.streamName("orders")
                                .partitionKey(partitionKey)
                                .data(SdkBytes.fromUtf8String(data)));
    }

    private static PutRecordsRequestEntry.Builder entry(String partitionKey) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(partitionKey)
                .data(SdkBytes.fromUtf8String("data"));
    }

    private String trimHorizon(String shardId) {
        return iterator(r -> r.shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    }

    private String iterator(Consumer<GetShardIteratorRequest.Builder> how) {
        return client.getShardIterator(
                        r -> {
                            r.streamName("orders").shardId(FIRST_SHARD);
                            how.accept(r);
                        })
                .shardIterator();
    }

    private List<String> dataFrom(Consumer<GetShardIteratorRequest.Builder> how) {
        return readAll(iterator(how)).stream()
                .map(record -> record.data().asUtf8String())
                .collect(Collectors.toList());
    }

    private List<Record> readAll(String iterator) {
        return client.getRecords(r -> r.shardIterator(iterator)).records();
    }

    private Instant arrivalOfLast() {
        List<Record> records = readAll(trimHorizon(FIRST_SHARD));
        return records.isEmpty()
                ? Instant.EPOCH
                : records.get(records.size() - 1).approximateArrivalTimestamp();
    }

    private static List<String> data(GetRecordsResponse response) {
        return response.records().stream()
                .map(record -> record.data().asUtf8String())
                .collect(Collectors.toList());
    }

    private static HashKeyRange range(String first, String last) {
        return HashKeyRange.builder().startingHashKey(first).endingHashKey(last).build();
    }
}
