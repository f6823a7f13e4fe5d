package io.hydrant.buffering;

import io.hydrant.metrics.LastingCount;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts the records and objects of all jobs of a delivery stream. An object counts as delivered
 * when a checkpoint has committed it. Flink commits the objects of the checkpoint from which a job
 * starts before the job goes on.
 */
final class BufferCounts {

    private final LastingCount taken;
    private final LastingCount records;
    private final LastingCount objects;
    private final NavigableMap<Long, long[]> closedBefore = new TreeMap<>();
    private volatile long recordsDelivered;
    private volatile long objectsDelivered;

    private BufferCounts(LastingCount taken, LastingCount records, LastingCount objects) {
        this.taken = taken;
        this.records = records;
        this.objects = objects;
        recordsDelivered = records.value();
        objectsDelivered = objects.value();
    }

    static BufferCounts restore(OperatorStateStore store) throws Exception {
        return new BufferCounts(
                LastingCount.restore(store, LastingCount.RECORDS_TAKEN),
                LastingCount.restore(store, LastingCount.RECORDS_DELIVERED),
                LastingCount.restore(store, LastingCount.OBJECTS_DELIVERED));
    }

    void register(MetricGroup operator) {
        taken.register(operator);
        operator.gauge(LastingCount.RECORDS_DELIVERED, (Gauge<Long>) () -> recordsDelivered);
        operator.gauge(LastingCount.OBJECTS_DELIVERED, (Gauge<Long>) () -> objectsDelivered);
    }

    void taken(long more) {
        taken.add(more);
    }

    void closedObject(long recordsInIt) {
        records.add(recordsInIt);
        objects.add(1);
    }

    void checkpointStarted(long checkpointId) throws Exception {
        taken.snapshot();
        records.snapshot();
        objects.snapshot();
        closedBefore.put(checkpointId, new long[] {records.value(), objects.value()});
    }

    void checkpointCompleted(long checkpointId) {
        Map.Entry<Long, long[]> newest = closedBefore.floorEntry(checkpointId);
        if (newest != null) {
            recordsDelivered = newest.getValue()[0];
            objectsDelivered = newest.getValue()[1];
            closedBefore.headMap(checkpointId, true).clear();
        }
    }
}
