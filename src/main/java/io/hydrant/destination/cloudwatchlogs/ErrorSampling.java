package io.hydrant.destination.cloudwatchlogs;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Limits the errors of each code that pass in a window of time. */
final class ErrorSampling {

    static final int ERRORS_PER_WINDOW = 10;
    static final Duration WINDOW = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    ErrorSampling(Clock clock) {
        this.clock = clock;
    }

    boolean letsThrough(String errorCode) {
        Window window = windows.computeIfAbsent(errorCode, code -> new Window());
        window.moveTo(clock.millis());
        if (window.let < ERRORS_PER_WINDOW) {
            window.let++;
            return true;
        }
        return false;
    }

    private static final class Window {

        private long start = Long.MIN_VALUE;
        private int let;

        void moveTo(long now) {
            // A clock that was set back must not close the window for long.
            if (start == Long.MIN_VALUE || now - start >= WINDOW.toMillis() || now < start) {
                start = now;
                let = 0;
            }
        }
    }
}
