package io.hydrant.destination;

import java.time.Duration;

/** A destination that is written to as its writer is told, and that never tries again. */
final class ScriptedDestination implements BatchDestination {

    private static final long serialVersionUID = 1L;

    private final transient ScriptedWriter writer;

    ScriptedDestination(ScriptedWriter writer) {
        this.writer = writer;
    }

    @Override
    public BatchWriter open(int capacity) {
        return writer;
    }

    @Override
    public RetryRules retryRules() {
        return RetryRules.fromFirstFailure(Duration.ZERO);
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
