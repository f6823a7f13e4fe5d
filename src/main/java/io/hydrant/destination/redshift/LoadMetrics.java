package io.hydrant.destination.redshift;

import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import java.time.Clock;
import org.apache.flink.metrics.Counter;

/** Counts loaded rows and waiting objects. */
final class LoadMetrics {

    private static final String DESTINATION = "DeliveryToRedshift";

    /** Loaded rows, as the database counts them. */
    private final Counter records;

    private final Counter success;
    private final Counter attempted;

    LoadMetrics(StreamMetrics metrics, WaitingLoads waiting, Clock clock) {
        StreamMetrics destination = metrics.of(DESTINATION);
        records = destination.counter(FirehoseMetric.RECORDS);
        success = destination.counter(FirehoseMetric.SUCCESS);
        attempted = destination.counter(FirehoseMetric.ATTEMPTED);
        destination.gauge(FirehoseMetric.WAITING_OBJECTS, waiting::size);
        destination.freshness(() -> waiting.since().orElse(Long.MAX_VALUE), clock);
    }

    void ended(LoadEnd end) {
        if (!end.halves().isEmpty()) {
            return;
        }
        attempted.inc();
        end.rows()
                .ifPresent(
                        count -> {
                            success.inc();
                            records.inc(count);
                        });
    }
}
