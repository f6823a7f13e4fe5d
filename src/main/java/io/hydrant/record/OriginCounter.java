package io.hydrant.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts records by their shard and by the period of their arrival. For one thread. */
public final class OriginCounter {

    /** Few: those of the subtask that have come since the last chunk. */
    private final List<Counted> all = new ArrayList<>();

    private Counted current;
    private long unknown;
    private long newestArrival = Long.MIN_VALUE;

    public void add(DeliveryRecord record) {
        newestArrival = Math.max(newestArrival, record.arrivalTimestamp());
        if (record.isLaterPart()) {
            return;
        }
        Optional<KinesisRecordMetadata> metadata = record.kinesisMetadata();
        if (metadata.isEmpty()) {
            unknown++;
            return;
        }
        KinesisRecordMetadata position = metadata.get();
        add(
                position.shardId(),
                position.sequenceNumber(),
                position.subsequenceNumber(),
                record.arrivalTimestamp());
    }

    /** {@code arrival} is in epoch milliseconds. */
    public void add(String shard, String sequenceNumber, int subsequenceNumber, long arrival) {
        newestArrival = Math.max(newestArrival, arrival);
        if (current == null || !current.isOf(shard, arrival)) {
            current = of(shard, arrival);
        }
        current.add(sequenceNumber, subsequenceNumber);
    }

    private Counted of(String shard, long arrival) {
        for (Counted counted : all) {
            if (counted.isOf(shard, arrival)) {
                return counted;
            }
        }
        Counted added = new Counted(shard, ShardCount.periodOf(arrival));
        all.add(added);
        return added;
    }

    public Origins counted() {
        List<ShardCount> counts = new ArrayList<>();
        all.forEach(each -> counts.add(each.count()));
        return Origins.of(counts, unknown, newestArrival);
    }

    /** One shard and period. */
    private static final class Counted {

        private final String shard;
        private final long ofShard;
        private final long period;
        private String first;
        private String last;
        private long ofLast;
        private long records;
        private long sum;

        private Counted(String shard, long period) {
            this.shard = shard;
            this.ofShard = RecordHash.ofShard(shard);
            this.period = period;
        }

        private boolean isOf(String otherShard, long arrival) {
            return arrival - period >= 0
                    && arrival - period < ShardCount.PERIOD_MILLIS
                    && shard.equals(otherShard);
        }

        private void add(String sequenceNumber, int subsequenceNumber) {
            records++;
            int order = last == null ? 1 : ShardCount.compare(sequenceNumber, last);
            // The records of an aggregate share their sequence number.
            long ofSequence = order == 0 ? ofLast : RecordHash.ofSequence(ofShard, sequenceNumber);
            sum += RecordHash.ofRecord(ofSequence, subsequenceNumber);
            if (order > 0) {
                last = sequenceNumber;
                ofLast = ofSequence;
            }
            // Records come in order but for those that a function has held back.
            if (first == null || order < 0 && ShardCount.compare(sequenceNumber, first) < 0) {
                first = sequenceNumber;
            }
        }

        private ShardCount count() {
            return new ShardCount(shard, period, first, last, records, sum);
        }
    }
}
