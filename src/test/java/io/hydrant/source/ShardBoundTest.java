package io.hydrant.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.HashKeyRange;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Shard;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardBoundTest {

    private static final long UNTIL = Instant.parse("2026-01-31T08:00:00Z").toEpochMilli();

    private static final StreamShardHandle SHARD =
            new StreamShardHandle(
                    "orders",
                    new Shard()
                            .withShardId("shardId-000000000000")
                            .withHashKeyRange(
                                    new HashKeyRange()
                                            .withStartingHashKey("0")
                                            .withEndingHashKey("1")));

    @ParameterizedTest
    @CsvSource({
        // The record behind the end, the milliseconds behind the tip an hour later, reached or not.
        "-1, 3600000, false",
        "59999, 3540001, false",
        "60000, 3540000, true",
        ", 3540001, false",
        ", 3540000, true",
        "-1, 0, true",
        "59999, , false",
        ", , false",
    })
    void isReachedAMinuteBehindTheEndOrAtTheTip(
            Long recordBehindEnd, Long millisBehindLatest, boolean reached) {
        List<Record> records =
                recordBehindEnd == null
                        ? List.of()
                        : List.of(record(UNTIL - 5), record(UNTIL + recordBehindEnd));

        assertThat(
                        new ShardBound(
                                        UNTIL,
                                        new SettableClock(Instant.ofEpochMilli(UNTIL + 3_600_000)))
                                .isReachedBy(new RecordBatch(records, SHARD, millisBehindLatest)))
                .isEqualTo(reached);
    }

    private static Record record(long arrival) {
        return new Record()
                .withData(ByteBuffer.wrap(new byte[] {1}))
                .withPartitionKey("any")
                .withSequenceNumber("1")
                .withApproximateArrivalTimestamp(new Date(arrival));
    }
}
