package io.hydrant.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginCounterTest {

    private static final long PERIOD = ShardCount.PERIOD_MILLIS;
    private static final byte[] DATA = {1};

    private final OriginCounter counter = new OriginCounter();

    @Test
    void countsByShardAndPeriodOfArrival() {
        counter.add(record("a", "10", 0, PERIOD + 7));
        counter.add(record("b", "8", 0, PERIOD));
        counter.add(record("a", "9", 0, 2 * PERIOD - 1));
        counter.add(record("a", "11", 0, 2 * PERIOD));

        assertThat(counter.counted())
                .isEqualTo(
                        Origins.of(
                                List.of(
                                        new ShardCount(
                                                "a",
                                                PERIOD,
                                                "9",
                                                "10",
                                                2,
                                                RecordHash.of("a", "9", 0)
                                                        + RecordHash.of("a", "10", 0)),
                                        new ShardCount(
                                                "a",
                                                2 * PERIOD,
                                                "11",
                                                "11",
                                                1,
                                                RecordHash.of("a", "11", 0)),
                                        new ShardCount(
                                                "b",
                                                PERIOD,
                                                "8",
                                                "8",
                                                1,
                                                RecordHash.of("b", "8", 0))),
                                0,
                                2 * PERIOD));
    }

    @Test
    void theRecordsOfAnAggregateAreToldApart() {
        counter.add(record("a", "10", 0, 0));
        counter.add(record("a", "10", 1, 0));
        counter.add(record("a", "11", 0, 0));
        counter.add(record("a", "10", 2, 0));

        ShardCount count = counter.counted().shards().get(0);

        assertThat(count.records()).isEqualTo(4);
        assertThat(count.first()).isEqualTo("10");
        assertThat(count.last()).isEqualTo("11");
        assertThat(count.sum())
                .isEqualTo(
                        RecordHash.of("a", "10", 0)
                                + RecordHash.of("a", "10", 1)
                                + RecordHash.of("a", "10", 2)
                                + RecordHash.of("a", "11", 0));
    }

    @Test
    void aLaterPartCountsOnlyAsAnArrival() {
        counter.add(record("a", "10", 0, 1));
        counter.add(record("a", "10", 0, 1).subRecord(DATA).asLaterPart());
        counter.add(DeliveryRecord.of(DATA, 5));
        counter.add(DeliveryRecord.of(DATA, 9).asLaterPart());

        Origins counted = counter.counted();

        assertThat(counted.shards()).extracting(ShardCount::records).containsExactly(1L);
        assertThat(counted.unknown()).isEqualTo(1);
        assertThat(counted.newestArrival()).isEqualTo(9);
    }

    @Test
    void sumsDependOnNoOrder() {
        OriginCounter other = new OriginCounter();
        for (int i = 0; i < 100; i++) {
            counter.add(record("a", String.valueOf(i), 0, i * PERIOD / 40));
            other.add(record("a", String.valueOf(99 - i), 0, (99 - i) * PERIOD / 40));
        }
        OriginCounter first = new OriginCounter();
        OriginCounter second = new OriginCounter();
        for (int i = 0; i < 100; i++) {
            (i % 3 == 0 ? first : second).add(record("a", String.valueOf(i), 0, i * PERIOD / 40));
        }

        assertThat(other.counted()).isEqualTo(counter.counted());
        assertThat(second.counted().plus(first.counted())).isEqualTo(counter.counted());
        assertThat(counter.counted().plus(Origins.NONE)).isEqualTo(counter.counted());
    }

    /** Manifests hold sums of them, and others compute them as the page says. */
    @Test
    void hashesNeverChange() {
        String sequence = "49590338271490256608559692538361571095921575989136588898";

        assertThat(RecordHash.of("shardId-000000000000", sequence, 0))
                .isEqualTo(0xb81e479b590b75f3L);
        assertThat(RecordHash.of("shardId-000000000000", sequence, 3))
                .isEqualTo(0x1d18a8d1526f21ccL);
        assertThat(RecordHash.of("shardId-000000000011", "0", 0)).isEqualTo(0x4fcb0233cf55e5f6L);
    }

    private static DeliveryRecord record(
            String shard, String sequence, int subsequence, long arrival) {
        return DeliveryRecord.fromKinesis(
                DATA, arrival, new KinesisRecordMetadata(shard, "key", sequence, subsequence));
    }
}
