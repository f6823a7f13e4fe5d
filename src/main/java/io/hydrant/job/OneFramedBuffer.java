package io.hydrant.job;

import io.hydrant.buffering.ChunkInput;
import io.hydrant.format.FramedRecords;
import io.hydrant.record.DeliveryRecord;

/** All records share one buffer, and stay records in it. */
final class OneFramedBuffer implements ChunkInput<DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public String bufferKey(DeliveryRecord record) {
        return "";
    }

    @Override
    public byte[] data(DeliveryRecord record) {
        return FramedRecords.frame(record);
    }

    @Override
    public long arrivalTimestamp(DeliveryRecord record) {
        return record.arrivalTimestamp();
    }
}
