package io.hydrant.destination.cloudwatchlogs;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Limits the errors of each code in a window of time, and counts the suppressed ones. */
final class ErrorSampling {

    static final int ERRORS_IN_A_WHILE = 10;
    static final Duration WHILE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    ErrorSampling(Clock clock) {
        this.clock = clock;
    }

    boolean letsThrough(String errorCode) {
        Window window = windows.computeIfAbsent(errorCode, code -> new Window());
        window.moveTo(clock.millis());
        if (window.let < ERRORS_IN_A_WHILE) {
            window.let++;
            return true;
        }
        window.leftOut++;
        return false;
    }

    /** Returns the number of suppressed errors of each code since the last call. */
    Map<String, Long> takeLeftOut() {
        Map<String, Long> leftOut = new TreeMap<>();
        windows.forEach(
                (code, window) -> {
                    if (window.leftOut > 0) {
                        leftOut.put(code, window.leftOut);
                        window.leftOut = 0;
                    }
                });
        return leftOut;
    }

    private static final class Window {

        private long start = Long.MIN_VALUE;
        private int let;
        private long leftOut;

        void moveTo(long now) {
            // A clock that was set back must not close the window for long.
            if (start == Long.MIN_VALUE || now - start >= WHILE.toMillis() || now < start) {
                start = now;
                let = 0;
            }
        }
    }
}
