package io.hydrant.api.cluster;

import java.io.IOException;
import java.time.Duration;

/** Until when an operation waits for Flink. */
final class Deadline {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final long end;
    private final Duration longest;

    private Deadline(Duration longest) {
        this.end = System.nanoTime() + longest.toNanos();
        this.longest = longest;
    }

    static Deadline in(Duration longest) {
        return new Deadline(longest);
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** This one, or an earlier one. */
    Deadline atMostIn(Duration time) {
        return left().compareTo(time) <= 0 ? this : new Deadline(time);
    }

    boolean hasPassed() {
        return left().isZero();
    }

    /** Throws when there is no time left. */
    void pause(String waitingFor) throws IOException, InterruptedException {
        if (hasPassed()) {
            throw new IOException(waitingFor + " within " + longest.toSeconds() + " seconds");
        }
        Thread.sleep(Math.min(BETWEEN_LOOKS.toMillis(), left().toMillis() + 1));
    }
}
