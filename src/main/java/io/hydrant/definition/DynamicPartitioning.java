package io.hydrant.definition;

import java.io.Serializable;
import java.time.Duration;

/** Whether the prefix is evaluated for each record, so that data decides where it goes. */
public final class DynamicPartitioning implements Serializable {

    static final String FIELD = "DynamicPartitioningConfiguration";

    private static final long serialVersionUID = 1L;

    private final boolean enabled;
    private final int retryDurationInSeconds;

    private DynamicPartitioning(boolean enabled, int retryDurationInSeconds) {
        this.enabled = enabled;
        this.retryDurationInSeconds = retryDurationInSeconds;
    }

    static DynamicPartitioning disabled() {
        return new DynamicPartitioning(false, 300);
    }

    static DynamicPartitioning read(DefinitionNode node) {
        return new DynamicPartitioning(
                node.flag("Enabled", true),
                node.optionalObject("RetryOptions")
                        .map(options -> options.number("DurationInSeconds", 0, 7200, 300))
                        .orElse(300));
    }

    public boolean isEnabled() {
        return enabled;
    }

    /**
     * How long Firehose tries to write to a partition. Hydrant never gives up on S3, so nothing is
     * lost after it.
     */
    public Duration retryDuration() {
        return Duration.ofSeconds(retryDurationInSeconds);
    }
}
