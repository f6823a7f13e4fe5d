package io.hydrant.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.source.kpl.Aggregate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.junit.jupiter.api.Test;

class DeaggregationTest {

    private static final byte[] BEFORE = utf8("before");
    private static final byte[] AFTER = utf8("after");

    private final ReadShard shard = new ReadShard();

    @Test
    void givesAllRecordsOfAnAggregateWhicheverShardTheirKeysBelongTo() throws Exception {
        Aggregate aggregate = new Aggregate();
        IntStream.range(0, 8).forEach(i -> aggregate.partitionKey("p" + i));
        IntStream.range(0, 8).forEach(i -> aggregate.record(i, utf8("r" + i)));

        RecordBatch batch = shard.polled(List.of(BEFORE, aggregate.bytes(), AFTER));

        assertThat(told(batch))
                .containsExactly(
                        "0 put=before",
                        "1-0 p0=r0",
                        "1-1 p1=r1",
                        "1-2 p2=r2",
                        "1-3 p3=r3",
                        "1-4 p4=r4",
                        "1-5 p5=r5",
                        "1-6 p6=r6",
                        "1-7 p7=r7",
                        "2 put=after");
        assertThat(batch.getAggregatedRecordSize()).isEqualTo(3);
        assertThat(batch.getDeaggregatedRecordSize()).isEqualTo(10);
        assertThat(batch.getTotalSizeInBytes()).isEqualTo(27);
        assertThat(batch.getAverageRecordSizeBytes()).isEqualTo(2);
        assertThat(batch.getMillisBehindLatest()).isEqualTo(7);
        assertThat(shard.unsound.getCount()).isZero();
    }

    @Test
    void takesAnAggregateApartWhoseExplicitHashKeyIsNone() throws Exception {
        byte[] aggregate =
                new Aggregate()
                        .partitionKey("u1")
                        .explicitHashKey("undefined")
                        .record(0, 0, utf8("x"))
                        .bytes();

        assertThat(told(shard.polled(List.of(BEFORE, aggregate, AFTER))))
                .containsExactly("0 put=before", "1-0 u1=x", "2 put=after");
    }

    @Test
    void handsAnUnsoundAggregateOnAsItCameAndCountsIt() throws Exception {
        byte[] aggregate = new Aggregate().partitionKey("k").record(8, utf8("x")).bytes();

        RecordBatch batch = shard.polled(List.of(BEFORE, aggregate, aggregate, AFTER));

        assertThat(contents(batch)).containsExactly(BEFORE, aggregate, aggregate, AFTER);
        assertThat(batch.getDeaggregatedRecords()).noneMatch(record -> record.isAggregated());
        assertThat(batch.getTotalSizeInBytes()).isEqualTo(11 + 2 * aggregate.length);
        assertThat(shard.unsound.getCount()).isEqualTo(2);
    }

    /** The connector leaves out what is not beyond the position that it was restored with. */
    @Test
    void whatIsHandedOnIsBeyondAnyPositionWithinAnAggregate() throws Exception {
        byte[] aggregate = new Aggregate().partitionKey("k").record(8, utf8("x")).bytes();

        assertThat(
                        shard.polled(List.of(aggregate))
                                .getDeaggregatedRecords()
                                .get(0)
                                .getSubSequenceNumber())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void changesNothingOfRecordsThatAreNoAggregates() throws Exception {
        byte[] wrongDigest = Aggregate.of("k", List.of(utf8("x")));
        wrongDigest[wrongDigest.length - 1]++;
        List<byte[]> records =
                new ArrayList<>(
                        List.of(
                                BEFORE,
                                new byte[0],
                                new byte[1],
                                new byte[4],
                                wrongDigest,
                                Arrays.copyOf(wrongDigest, 3),
                                Arrays.copyOf(wrongDigest, 4),
                                Arrays.copyOf(wrongDigest, 20),
                                Aggregate.concat(new byte[1], wrongDigest),
                                Aggregate.concat(
                                        new byte[1], Aggregate.of("k", List.of(utf8("x")))),
                                AFTER));

        RecordBatch batch = shard.polled(records);

        assertThat(contents(batch)).usingElementComparator(Arrays::compare).isEqualTo(records);
        assertThat(batch.getDeaggregatedRecords()).noneMatch(record -> record.isAggregated());
        assertThat(shard.unsound.getCount()).isZero();
    }

    @Test
    void handsTheConnectorItsOwnBatchWhenThereIsNothingToDo() throws Exception {
        assertThat(shard.polled(List.of(BEFORE, AFTER))).isExactlyInstanceOf(RecordBatch.class);
        assertThat(told(shard.polled(List.of()))).isEmpty();
    }

    private static List<String> told(RecordBatch batch) {
        return batch.getDeaggregatedRecords().stream()
                .map(ReadShard::told)
                .collect(Collectors.toList());
    }

    private static List<byte[]> contents(RecordBatch batch) {
        return batch.getDeaggregatedRecords().stream()
                .map(ReadShard::content)
                .collect(Collectors.toList());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
