package io.hydrant.local;

import io.hydrant.streams.StreamJobs;
import io.hydrant.streams.Supervisor;
import java.io.IOException;
import java.time.Duration;

/** The jobs that a server starts as it starts: of delivery streams there were, and of new ones. */
final class JobStarts {

    private final Background creations;
    private final Supervisor supervisor;
    private final StreamJobs jobs;

    JobStarts(Background creations, Supervisor supervisor, StreamJobs jobs) {
        this.creations = creations;
        this.supervisor = supervisor;
        this.jobs = jobs;
    }

    /** Until each runs or has failed; a job that does neither is not waited for any longer. */
    void await(Duration longest) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        creations.awaitIdle(longest);
        supervisor.awaitFirstLooks(left(end));
        jobs.awaitStarts(left(end));
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
