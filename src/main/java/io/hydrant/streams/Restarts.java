package io.hydrant.streams;

import io.hydrant.streams.JobReport.State;
import java.io.IOException;

/** Ends the wait for a job that fails again and again. */
final class Restarts implements TimeLimit.Check {

    interface Look {
        State state() throws IOException, InterruptedException;
    }

    private final Look job;
    private final int most;
    private int seen;
    private boolean isRestarting;

    /** A job that restarts more often than {@code most} times is not waited for. */
    Restarts(Look job, int most) {
        this.job = job;
        this.most = most;
    }

    @Override
    public void run() throws IOException, InterruptedException {
        boolean restarts = job.state() == State.RESTARTING;
        if (restarts && !isRestarting) {
            seen++;
            if (seen > most) {
                throw new IOException("The job restarted " + seen + " times");
            }
        }
        isRestarting = restarts;
    }
}
