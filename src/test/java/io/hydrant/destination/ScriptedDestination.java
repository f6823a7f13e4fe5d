package io.hydrant.destination;

import io.hydrant.metrics.StreamMetrics;
import java.time.Duration;

/** A destination that is written to as its writer is told. */
final class ScriptedDestination implements BatchDestination {

    private static final long serialVersionUID = 1L;

    private final transient ScriptedWriter writer;

    private final RetryRules retryRules;

    /** It never tries again. */
    ScriptedDestination(ScriptedWriter writer) {
        this(writer, RetryRules.fromFirstFailure(Duration.ZERO));
    }

    ScriptedDestination(ScriptedWriter writer, RetryRules retryRules) {
        this.writer = writer;
        this.retryRules = retryRules;
    }

    @Override
    public BatchWriter open(int capacity, StreamMetrics metrics) {
        return writer;
    }

    @Override
    public RetryRules retryRules() {
        return retryRules;
    }

    @Override
    public int mostRecords() {
        return 3;
    }

    @Override
    public long mostBytes() {
        return 100;
    }

    @Override
    public String metricGroup() {
        return "DeliveryToTest";
    }
}
