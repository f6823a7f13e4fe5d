package io.hydrant.metrics;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * A count that does not begin again with a job: checkpoints hold it. Each subtask has a share, and
 * only the sum of the shares means something. The task's thread, or whoever holds its checkpoint
 * lock, changes it. Any thread reads it.
 */
public final class LastingCount {

    /** Metrics of operators alone, not of a delivery stream. */
    public static final String RECORDS_READ = "TotalRecordsRead";

    public static final String RECORDS_TAKEN = "TotalRecordsTaken";
    public static final String RECORDS_DELIVERED = "TotalRecordsDelivered";
    public static final String OBJECTS_DELIVERED = "TotalObjectsDelivered";

    /** All of them. */
    public static final List<String> NAMES =
            List.of(RECORDS_READ, RECORDS_TAKEN, RECORDS_DELIVERED, OBJECTS_DELIVERED);

    private final String name;
    private final ListState<Long> checkpointed;
    private volatile long value;

    private LastingCount(String name, ListState<Long> checkpointed, long value) {
        this.name = name;
        this.checkpointed = checkpointed;
        this.value = value;
    }

    /** A checkpoint of an earlier release holds none, and the count begins at 0. */
    public static LastingCount restore(OperatorStateStore store, String name) throws Exception {
        ListState<Long> shares =
                store.getListState(new ListStateDescriptor<>(name, LongSerializer.INSTANCE));
        long restored = 0;
        for (long share : shares.get()) {
            restored += share;
        }
        return new LastingCount(name, shares, restored);
    }

    public void register(MetricGroup operator) {
        operator.gauge(name, (Gauge<Long>) this::value);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void add(long more) {
        value += more;
    }

    public long value() {
        return value;
    }

    /** To be called when the operator takes a checkpoint. */
    public void snapshot() throws Exception {
        checkpointed.update(List.of(value));
    }
}
