package io.hydrant.worstday;

import java.time.Duration;
import java.util.Locale;

/** How long a stream took for its first record after a fault. */
final class Recovery {

    private final String stream;
    private final Duration acknowledged;
    private final Duration delivered;

    Recovery(String stream, Duration acknowledged, Duration delivered) {
        this.stream = stream;
        this.acknowledged = acknowledged;
        this.delivered = delivered;
    }

    /** From the end of the fault until the record was at its destination. */
    Duration delivered() {
        return delivered;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %.1f/%.1f",
                stream,
                acknowledged.toMillis() / 1e3,
                delivered.toMillis() / 1e3);
    }
}
