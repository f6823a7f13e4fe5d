package io.hydrant.source.replay;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.source.objects.Ledger;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Passes on the records that arrived within a time. It also leaves a mark when the first checkpoint
 * is complete: Flink deletes the checkpoints of a job that has finished, and the mark tells such a
 * job from one that has sent nothing yet.
 */
public final class Replayed extends AbstractStreamOperator<DeliveryRecord>
        implements OneInputStreamOperator<DeliveryRecord, DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    private final long since;
    private final long until;
    private final String mark;

    private transient boolean marked;

    private Replayed(long since, long until, String mark) {
        this.since = since;
        this.until = until;
        this.mark = mark;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    /** Times are in epoch milliseconds; {@code mark} is the URI of an object. */
    public static Replayed of(long since, long until, String mark) {
        return new Replayed(since, until, mark);
    }

    @Override
    public void processElement(StreamRecord<DeliveryRecord> element) {
        long arrival = element.getValue().arrivalTimestamp();
        if (arrival >= since && arrival < until) {
            output.collect(element);
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        if (!marked) {
            Ledger.mark(mark);
            marked = true;
        }
    }
}
