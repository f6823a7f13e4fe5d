package io.hydrant.definition.destination;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/** How long delivery is retried, and the bucket for records that the destination does not take. */
public final class RetriesAndBackup implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int DEFAULT_RETRY_SECONDS = 300;

    private final Duration retryDuration;
    private final boolean allAreBackedUp;
    private final S3Configuration objects;

    private RetriesAndBackup(DefinitionNode destination, String failedOnly, String all) {
        retryDuration = RetryOptions.durationOf(destination, DEFAULT_RETRY_SECONDS);
        allAreBackedUp =
                destination
                        .text("S3BackupMode", TextRule.oneOf(failedOnly, all), failedOnly)
                        .equals(all);
        objects = S3Configuration.readBackup(destination.object("S3Configuration"));
    }

    /** The two values of {@code S3BackupMode} have names of their own for each destination. */
    public static RetriesAndBackup read(DefinitionNode destination, String failedOnly, String all) {
        return new RetriesAndBackup(destination, failedOnly, all);
    }

    Duration retryDuration() {
        return retryDuration;
    }

    S3Configuration objects() {
        return objects;
    }

    Optional<S3Configuration> backup() {
        return allAreBackedUp ? Optional.of(objects) : Optional.empty();
    }
}
