package io.hydrant.source;

import io.hydrant.source.kpl.KplAggregate;
import io.hydrant.source.kpl.UnsoundAggregateException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;

/**
 * Opens {@link SealedRecords} and takes aggregates apart. Whatever the bytes, each record comes out
 * as it was put, or as all the records that it holds.
 *
 * <p>All, whichever shard their keys belong to: other producers than the Kinesis Producer Library
 * do not care, and nobody else reads what is in this shard. An aggregate is read from no other
 * shard, be it a parent that was split or merged since. But the library, as long as it does not
 * know that a shard was split, puts a record again if it went to the wrong one of the two, as
 * Amazon's own consumers leave it out there; such a record is delivered twice, rather than others
 * never.
 */
final class Deaggregation {

    private final UnsoundAggregates unsound;

    Deaggregation(UnsoundAggregates unsound) {
        this.unsound = unsound;
    }

    RecordBatch open(RecordBatch batch, StreamShardHandle shard) {
        List<UserRecord> read = batch.getDeaggregatedRecords();
        List<List<UserRecord>> opened = new ArrayList<>();
        long size = batch.getTotalSizeInBytes();
        int unsealedFrom = 0;
        for (int i = 0; i < read.size(); i++) {
            UserRecord record = read.get(i);
            if (!SealedRecords.isSealed(record.getData())) {
                continue;
            }
            if (unsealedFrom < i) {
                opened.add(read.subList(unsealedFrom, i));
            }
            unsealedFrom = i + 1;
            ByteBuffer data = SealedRecords.open(record.getData());
            Optional<KplAggregate> aggregate = aggregate(record, data, shard);
            if (aggregate.isPresent()) {
                opened.add(new AggregatedRecords(record, aggregate.get()));
                size += aggregate.get().sizeInBytes() - record.getData().remaining();
            } else {
                opened.add(List.of(PositionedRecord.whole(record, data)));
                size += data.remaining() - record.getData().remaining();
            }
        }
        if (opened.isEmpty()) {
            return batch;
        }
        if (unsealedFrom < read.size()) {
            opened.add(read.subList(unsealedFrom, read.size()));
        }
        return new UserRecordBatch(batch, shard, new ChainedLists<>(opened), size);
    }

    private Optional<KplAggregate> aggregate(
            UserRecord record, ByteBuffer data, StreamShardHandle shard) {
        if (!KplAggregate.isMarked(data)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        try {
            return KplAggregate.read(bytes);
        } catch (UnsoundAggregateException e) {
            unsound.note(shard.getShard().getShardId(), record.getSequenceNumber(), e);
            return Optional.empty();
        }
    }
}
