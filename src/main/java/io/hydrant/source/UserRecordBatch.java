package io.hydrant.source;

import java.util.List;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;

/** A batch whose aggregates are taken apart already, other than the connector would. */
final class UserRecordBatch extends RecordBatch {

    private final int kinesisRecords;
    private final List<UserRecord> records;
    private final long sizeInBytes;

    /** {@code read} is as it came; {@code records} are all that it held. */
    UserRecordBatch(
            RecordBatch read, StreamShardHandle shard, List<UserRecord> records, long sizeInBytes) {
        super(List.of(), shard, read.getMillisBehindLatest());
        this.kinesisRecords = read.getAggregatedRecordSize();
        this.records = records;
        this.sizeInBytes = sizeInBytes;
    }

    @Override
    public int getAggregatedRecordSize() {
        return kinesisRecords;
    }

    @Override
    public int getDeaggregatedRecordSize() {
        return records.size();
    }

    @Override
    public List<UserRecord> getDeaggregatedRecords() {
        return records;
    }

    @Override
    public long getTotalSizeInBytes() {
        return sizeInBytes;
    }

    @Override
    public long getAverageRecordSizeBytes() {
        return records.isEmpty() ? 0 : sizeInBytes / records.size();
    }
}
