package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;

/** Counts errors by their codes. */
final class FailureCounts {

    private static final String ERROR_CODE = "ErrorCode";

    /** The largest number of codes with a metric. A destination may make up codes. */
    private static final int MOST_CODES = 100;

    private static final String OTHER = "Other";

    private final StreamMetrics metrics;
    private final Map<String, Counter> counters = new HashMap<>();

    FailureCounts(StreamMetrics metrics) {
        this.metrics = metrics;
    }

    void add(String code, long count) {
        boolean known = counters.containsKey(code) || counters.size() < MOST_CODES;
        counters.computeIfAbsent(known ? code : OTHER, this::counter).inc(count);
    }

    private Counter counter(String code) {
        return metrics.of(ERROR_CODE, code).counter(FirehoseMetric.FAILED_RECORDS);
    }
}
