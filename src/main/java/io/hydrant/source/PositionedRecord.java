package io.hydrant.source;

import java.nio.ByteBuffer;
import java.util.Date;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;

/** A record and where it is in its aggregate, as the connector keeps it in its state. */
final class PositionedRecord extends UserRecord {

    private static final long serialVersionUID = 1L;

    private PositionedRecord(boolean aggregated, Record record, long subsequenceNumber) {
        super(aggregated, record, subsequenceNumber, null);
    }

    /** That at {@code index} of the {@code aggregate}. */
    static UserRecord within(Record aggregate, int index, String partitionKey, ByteBuffer data) {
        Date arrival = aggregate.getApproximateArrivalTimestamp();
        return new PositionedRecord(
                true,
                new Record()
                        .withSequenceNumber(aggregate.getSequenceNumber())
                        .withPartitionKey(partitionKey)
                        .withApproximateArrivalTimestamp(arrival)
                        .withData(data),
                index);
    }

    /**
     * What looks like an aggregate and is delivered as it came. A savepoint of another release may
     * have a position within it; then the connector leaves out what comes before that position, and
     * it must not be this.
     */
    static UserRecord whole(Record record, ByteBuffer data) {
        return new PositionedRecord(false, record.clone().withData(data), Long.MAX_VALUE);
    }
}
