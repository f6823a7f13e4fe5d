package io.hydrant.streams;

import java.util.List;

/**
 * What a job does when it starts. Each has a twin for a job whose snapshot may still know operators
 * that the definition no longer has: a change has emptied their state, and Flink is allowed to
 * leave that state out. A job keeps to these twins, for until it has completed a checkpoint of its
 * own, it goes on from the snapshot that the change made.
 */
public enum StartMode {
    NORMAL(Work.ALL, false),

    /** {@link #NORMAL}, after a change that has emptied the state. */
    FROM_EMPTY_STATE(Work.ALL, true),

    /**
     * Delivers at once what was put before the job started. Stopping such a job with a drain reads
     * to the tip of the stream first.
     */
    FLUSHING(Work.FLUSH, false),
    FLUSHING_FROM_EMPTY_STATE(Work.FLUSH, true),

    /** Reads nothing, and delivers at once what is in its state. */
    ONLY_RESTORED(Work.RESTORED, false),
    ONLY_RESTORED_FROM_EMPTY_STATE(Work.RESTORED, true);

    private final Work work;
    private final boolean allowsNonRestoredState;

    StartMode(Work work, boolean allowsNonRestoredState) {
        this.work = work;
        this.allowsNonRestoredState = allowsNonRestoredState;
    }

    public boolean allowsNonRestoredState() {
        return allowsNonRestoredState;
    }

    public boolean isFlushing() {
        return work == Work.FLUSH;
    }

    public boolean isOnlyRestored() {
        return work == Work.RESTORED;
    }

    /** The settings that ask a job for it, as arguments of the command line. */
    public List<String> arguments() {
        return work.arguments;
    }

    /** How to start again, from its state, a job that was started in this mode. */
    StartMode again() {
        return allowsNonRestoredState ? FROM_EMPTY_STATE : NORMAL;
    }

    StartMode flushing() {
        return allowsNonRestoredState ? FLUSHING_FROM_EMPTY_STATE : FLUSHING;
    }

    StartMode onlyRestored() {
        return allowsNonRestoredState ? ONLY_RESTORED_FROM_EMPTY_STATE : ONLY_RESTORED;
    }

    /** Release 0.1.0 called {@link #NORMAL} {@code AS_EVER}. */
    static StartMode parse(String name) {
        return name.equals("AS_EVER") ? NORMAL : valueOf(name);
    }

    private enum Work {
        ALL,
        FLUSH("--delivery.flush-at-start=true"),
        RESTORED("--delivery.only-restored=true");

        private final List<String> arguments;

        Work(String... arguments) {
            this.arguments = List.of(arguments);
        }
    }
}
