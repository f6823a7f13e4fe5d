package io.hydrant.api.cluster;

import java.util.List;

/** What a job does when it starts. */
enum Start {
    AS_EVER(false),

    /** It delivers at once what was put before. */
    FLUSHING(false, "--delivery.flush-at-start=true"),

    /** It reads nothing, and delivers at once what lies in its state. */
    ONLY_RESTORED(false, "--delivery.only-restored=true"),

    /** After {@link #ONLY_RESTORED}: what is not restored is empty. */
    FROM_EMPTY_STATE(true);

    private final boolean allowsNonRestoredState;
    private final List<String> arguments;

    Start(boolean allowsNonRestoredState, String... arguments) {
        this.allowsNonRestoredState = allowsNonRestoredState;
        this.arguments = List.of(arguments);
    }

    boolean allowsNonRestoredState() {
        return allowsNonRestoredState;
    }

    List<String> arguments() {
        return arguments;
    }

    /** How to start again, from its state, what was started so. */
    Start again() {
        return this == FROM_EMPTY_STATE ? this : AS_EVER;
    }
}
