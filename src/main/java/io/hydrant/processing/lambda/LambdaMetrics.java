package io.hydrant.processing.lambda;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** Firehose's CloudWatch metrics of data transformation, under their names. */
final class LambdaMetrics {

    private final Counter invocations = new ThreadSafeSimpleCounter();
    private final Counter successes = new ThreadSafeSimpleCounter();
    private volatile long lastDuration;

    /** Invocations end on any thread. */
    LambdaMetrics(MetricGroup group) {
        group.gauge("ExecuteProcessing.Duration", () -> lastDuration);
        group.gauge("ExecuteProcessing.Success", this::successRatio);
    }

    void invocationEnded(boolean successfully, long millis) {
        invocations.inc();
        if (successfully) {
            successes.inc();
        }
        lastDuration = millis;
    }

    /** Of the records that were {@code Ok}; dropped ones are not counted. */
    static Counter succeededRecords(MetricGroup group) {
        return group.counter("SucceedProcessing.Records");
    }

    static Counter succeededBytes(MetricGroup group) {
        return group.counter("SucceedProcessing.Bytes");
    }

    private double successRatio() {
        long all = invocations.getCount();
        return all == 0 ? 1 : (double) successes.getCount() / all;
    }
}
