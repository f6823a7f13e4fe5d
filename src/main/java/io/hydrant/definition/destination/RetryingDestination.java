package io.hydrant.definition.destination;

import java.time.Duration;
import java.util.Optional;

/** A destination that records are sent to, with a bucket for those that it does not take. */
public interface RetryingDestination extends Destination {

    RetriesAndBackup retriesAndBackup();

    /** How long a batch is retried. The destination says from which attempt on. */
    default Duration retryDuration() {
        return retriesAndBackup().retryDuration();
    }

    @Override
    default S3Configuration objects() {
        return retriesAndBackup().objects();
    }

    @Override
    default Optional<S3Configuration> backup() {
        return retriesAndBackup().backup();
    }
}
