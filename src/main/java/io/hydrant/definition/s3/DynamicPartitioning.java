package io.hydrant.definition.s3;

import io.hydrant.definition.destination.RetryOptions;
import io.hydrant.definition.reading.DefinitionNode;
import java.io.Serializable;
import java.time.Duration;

/** Whether the prefix is evaluated for each record, so that data decides where it goes. */
public final class DynamicPartitioning implements Serializable {

    static final String FIELD = "DynamicPartitioningConfiguration";

    private static final long serialVersionUID = 1L;

    private static final int RETRY_SECONDS = 300;

    private final boolean enabled;
    private final Duration retryDuration;

    private DynamicPartitioning(boolean enabled, Duration retryDuration) {
        this.enabled = enabled;
        this.retryDuration = retryDuration;
    }

    static DynamicPartitioning disabled() {
        return new DynamicPartitioning(false, Duration.ofSeconds(RETRY_SECONDS));
    }

    static DynamicPartitioning read(DefinitionNode node) {
        node.warnOfNoEffect(
                "RetryOptions", "writing to S3 is retried until it succeeds, so nothing is lost");
        return new DynamicPartitioning(
                node.flag("Enabled", true), RetryOptions.durationOf(node, RETRY_SECONDS));
    }

    public boolean isEnabled() {
        return enabled;
    }

    /**
     * How long Firehose tries to write to a partition. Hydrant never gives up on S3, so nothing is
     * lost after it.
     */
    public Duration retryDuration() {
        return retryDuration;
    }
}
