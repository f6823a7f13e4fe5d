package io.hydrant.job;

import io.hydrant.buffering.ChunkInput;
import io.hydrant.record.DeliveryRecord;

/** The records of a partition share a buffer, and nobody else has it. */
final class OneBufferForEachPartition implements ChunkInput<DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public String bufferKey(DeliveryRecord record) {
        return record.partition();
    }

    @Override
    public byte[] data(DeliveryRecord record) {
        return record.data();
    }

    @Override
    public long arrivalTimestamp(DeliveryRecord record) {
        return record.arrivalTimestamp();
    }
}
