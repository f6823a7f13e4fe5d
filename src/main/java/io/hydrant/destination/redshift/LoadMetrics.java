package io.hydrant.destination.redshift;

import java.util.OptionalLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What was loaded, under Firehose's names, and what waits for it. */
public final class LoadMetrics {

    /** Staged objects that are not loaded yet. */
    public static final String WAITING_OBJECTS = "WaitingObjects";

    private static final String GROUP = "DeliveryToRedshift";

    /** Rows, as the database counts them. */
    private final Counter records;

    /** Loads that did not fail. */
    private final Counter success;

    /** Loads that ended, however they did. */
    private final Counter loads;

    LoadMetrics(MetricGroup operator, WaitingLoads waiting) {
        MetricGroup group = operator.addGroup(GROUP);
        records = group.counter("Records");
        success = group.counter("Success");
        loads = group.counter("Loads");
        group.gauge(WAITING_OBJECTS, waiting::size);
    }

    void ended(OptionalLong rows) {
        loads.inc();
        rows.ifPresent(
                count -> {
                    success.inc();
                    records.inc(count);
                });
    }
}
