package io.hydrant.streams;

import io.hydrant.cluster.JobCounts;
import java.util.Optional;

/** How the job of a delivery stream does. */
public final class JobReport {

    /** What becomes of a job, in the words that matter to its owner. */
    public enum State {
        STARTING,
        RUNNING,
        RESTARTING,
        FAILED,
        ABSENT
    }

    private final State state;
    private final JobCounts counts;
    private final String lastError;

    private JobReport(State state, JobCounts counts, String lastError) {
        this.state = state;
        this.counts = counts;
        this.lastError = lastError;
    }

    public static JobReport of(State state, JobCounts counts) {
        return new JobReport(state, counts, "");
    }

    public JobReport withLastError(String sentence) {
        return new JobReport(state, counts, sentence);
    }

    public JobReport withCounts(JobCounts counted) {
        return new JobReport(state, counted, lastError);
    }

    public State state() {
        return state;
    }

    public JobCounts counts() {
        return counts;
    }

    /** One sentence, without payload. */
    public Optional<String> lastError() {
        return lastError.isEmpty() ? Optional.empty() : Optional.of(lastError);
    }
}
