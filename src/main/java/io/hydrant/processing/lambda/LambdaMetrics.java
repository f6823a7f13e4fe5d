package io.hydrant.processing.lambda;

import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.LastMinute;
import io.hydrant.metrics.StreamMetrics;
import java.time.Clock;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** Times and outcomes of invocations, which end on any thread. */
final class LambdaMetrics {

    private final LastMinute durations;
    private final LastMinute successes;
    private final Counter invocations;

    LambdaMetrics(StreamMetrics metrics, Clock clock) {
        durations = new LastMinute(clock);
        successes = new LastMinute(clock);
        invocations =
                metrics.counter(
                        FirehoseMetric.EXECUTE_PROCESSING_INVOCATIONS,
                        new ThreadSafeSimpleCounter());
        metrics.gauge(FirehoseMetric.EXECUTE_PROCESSING_DURATION, () -> durations.mean(0));
        metrics.gauge(FirehoseMetric.EXECUTE_PROCESSING_SUCCESS, () -> successes.mean(1));
    }

    void invocationEnded(boolean successfully, long millis) {
        invocations.inc();
        durations.add(millis);
        successes.add(successfully ? 1 : 0);
    }
}
