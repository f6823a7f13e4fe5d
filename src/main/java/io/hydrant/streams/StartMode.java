package io.hydrant.streams;

import java.util.List;

/** What a job does when it starts. */
public enum StartMode {
    NORMAL(false),

    /**
     * Delivers at once what was put before the job started. Stopping such a job with a drain reads
     * to the tip of the stream first.
     */
    FLUSHING(false, "--delivery.flush-at-start=true"),

    /** Reads nothing, and delivers at once what is in its state. */
    ONLY_RESTORED(false, "--delivery.only-restored=true"),

    /** After {@link #ONLY_RESTORED}: state that finds no operator is empty, and is left out. */
    FROM_EMPTY_STATE(true);

    private final boolean allowsNonRestoredState;
    private final List<String> arguments;

    StartMode(boolean allowsNonRestoredState, String... arguments) {
        this.allowsNonRestoredState = allowsNonRestoredState;
        this.arguments = List.of(arguments);
    }

    public boolean allowsNonRestoredState() {
        return allowsNonRestoredState;
    }

    /** The settings that ask a job for it, as arguments of the command line. */
    public List<String> arguments() {
        return arguments;
    }

    /** How to start again, from its state, a job that was started in this mode. */
    StartMode again() {
        return this == FROM_EMPTY_STATE ? this : NORMAL;
    }

    /** Release 0.1.0 called {@link #NORMAL} {@code AS_EVER}. */
    static StartMode parse(String name) {
        return name.equals("AS_EVER") ? NORMAL : valueOf(name);
    }
}
