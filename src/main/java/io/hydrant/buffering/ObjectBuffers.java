package io.hydrant.buffering;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.format.ObjectFormat;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.ObjectKey;
import java.time.Clock;
import org.apache.flink.metrics.MetricGroup;

/** Buffers that become objects: each gets a key, and is delivered by the next checkpoint. */
public final class ObjectBuffers extends BufferingOperator {

    private static final long serialVersionUID = 1L;

    private final ObjectNaming naming;

    /** {@code destination} is Firehose's word among its metrics, such as {@code DeliveryToS3}. */
    public ObjectBuffers(
            BufferingHints hints, ObjectFormat format, ObjectNaming naming, String destination) {
        super(hints, format, destination);
        this.naming = naming;
    }

    @Override
    ObjectKey keyOf(String bufferKey, long oldestArrival) {
        return naming.keyOf(bufferKey, oldestArrival);
    }

    @Override
    boolean becomesObject() {
        return true;
    }

    @Override
    BufferMetrics metrics(MetricGroup operator, StreamMetrics destinationMetrics) {
        return BufferMetrics.ofObjects(operator, destinationMetrics, Clock.systemUTC());
    }
}
