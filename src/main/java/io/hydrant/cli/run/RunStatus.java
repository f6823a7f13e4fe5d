package io.hydrant.cli.run;

import io.hydrant.cluster.JobCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The counts of a job that a line of status shows. */
final class RunStatus {

    private final long recordsIn;
    private final long recordsDelivered;
    private final long recordsFailed;
    private final long bytesBuffered;
    private final Instant oldestArrival;
    private final Duration behindLatest;

    private RunStatus(long recordsIn, long recordsDelivered, long recordsFailed, Backlog backlog) {
        this.recordsIn = recordsIn;
        this.recordsDelivered = recordsDelivered;
        this.recordsFailed = recordsFailed;
        this.bytesBuffered = backlog.bytesBuffered;
        this.oldestArrival = backlog.oldestArrival;
        this.behindLatest = backlog.behindLatest;
    }

    static RunStatus of(JobCounts counts) {
        return of(
                counts.recordsIn(),
                counts.recordsDelivered(),
                counts.recordsFailed(),
                new Backlog(counts.bytesBuffered(), counts.oldestArrival(), counts.behindLatest()));
    }

    static RunStatus of(
            long recordsIn, long recordsDelivered, long recordsFailed, Backlog backlog) {
        return new RunStatus(recordsIn, recordsDelivered, recordsFailed, backlog);
    }

    long recordsIn() {
        return recordsIn;
    }

    long recordsDelivered() {
        return recordsDelivered;
    }

    long recordsFailed() {
        return recordsFailed;
    }

    long bytesBuffered() {
        return bytesBuffered;
    }

    Optional<Instant> oldestArrival() {
        return Optional.ofNullable(oldestArrival);
    }

    Optional<Duration> behindLatest() {
        return Optional.ofNullable(behindLatest);
    }

    /** Whether records came in of which none has left the processors yet. */
    boolean isProcessingAll() {
        return recordsIn > 0 && recordsDelivered == 0 && recordsFailed == 0 && bytesBuffered == 0;
    }

    /** What came in and has not left. */
    static final class Backlog {

        private final long bytesBuffered;
        private final Instant oldestArrival;
        private final Duration behindLatest;

        Backlog(
                long bytesBuffered,
                Optional<Instant> oldestArrival,
                Optional<Duration> behindLatest) {
            this.bytesBuffered = bytesBuffered;
            this.oldestArrival = oldestArrival.orElse(null);
            this.behindLatest = behindLatest.orElse(null);
        }
    }
}
