package io.hydrant.job;

import io.hydrant.buffering.ChunkInput;
import io.hydrant.record.DeliveryRecord;
import java.util.stream.IntStream;

/** All records share one buffer; or, in turn, as many as there are lanes. */
final class OneBuffer implements ChunkInput<DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    private final String[] lanes;
    private int next;

    OneBuffer(int lanes) {
        this.lanes =
                IntStream.range(0, lanes)
                        .mapToObj(lane -> lane == 0 ? "" : String.valueOf(lane))
                        .toArray(String[]::new);
    }

    @Override
    public String bufferKey(DeliveryRecord record) {
        if (lanes.length == 1) {
            return lanes[0];
        }
        next = next + 1 == lanes.length ? 0 : next + 1;
        return lanes[next];
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
