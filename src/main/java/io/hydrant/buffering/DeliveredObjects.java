package io.hydrant.buffering;

import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;

/** Counts the objects that a completed checkpoint has committed, and what is in them. */
final class DeliveredObjects {

    private final Counter records;
    private final Counter bytes;
    private final Counter objects;
    private final Counter success;

    private DeliveredObjects(Counter records, Counter bytes, Counter objects, Counter success) {
        this.records = records;
        this.bytes = bytes;
        this.objects = objects;
        this.success = success;
    }

    static DeliveredObjects countedBy(StreamMetrics destination) {
        return new DeliveredObjects(
                destination.counter(FirehoseMetric.RECORDS),
                destination.counter(FirehoseMetric.BYTES),
                destination.counter(FirehoseMetric.OBJECT_COUNT),
                destination.counter(FirehoseMetric.SUCCESS));
    }

    /** What leaves the buffers is not delivered yet. */
    static DeliveredObjects countedElsewhere() {
        return new DeliveredObjects(
                new SimpleCounter(), new SimpleCounter(), new SimpleCounter(), new SimpleCounter());
    }

    /** All there were since the start. */
    void are(ClosedBuffers closed) {
        records.inc(closed.records() - records.getCount());
        bytes.inc(closed.bytes() - bytes.getCount());
        objects.inc(closed.count() - objects.getCount());
        // An object that cannot be put fails the job.
        success.inc(closed.count() - success.getCount());
    }
}
