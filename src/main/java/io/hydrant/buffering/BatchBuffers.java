package io.hydrant.buffering;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.format.ChunkFormat;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.ObjectKey;
import java.time.Clock;
import org.apache.flink.metrics.MetricGroup;

/** Buffers that become batches of records: they have no key, and another operator delivers them. */
public final class BatchBuffers extends BufferingOperator {

    private static final long serialVersionUID = 1L;

    private static final ObjectKey NO_KEY = ObjectKey.of("", "");

    /**
     * {@code destination} is Firehose's word among its metrics, such as {@code
     * DeliveryToHttpEndpoint}.
     */
    public BatchBuffers(BufferingHints hints, ChunkFormat format, String destination) {
        super(hints, format, destination);
    }

    @Override
    ObjectKey keyOf(String bufferKey, long oldestArrival) {
        return NO_KEY;
    }

    @Override
    boolean becomesObject() {
        return false;
    }

    @Override
    BufferMetrics metrics(MetricGroup operator, StreamMetrics destinationMetrics) {
        return BufferMetrics.ofBatches(operator, destinationMetrics, Clock.systemUTC());
    }
}
