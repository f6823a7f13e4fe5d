package io.hydrant.bench;

import java.time.Duration;
import java.util.List;

/** How much time a benchmark is given. */
enum Extent {
    /** A window has room for one checkpoint. */
    FULL(5, 8, 6, List.of(Part.values())),
    QUICK(1, 4, 5, List.of(Part.GZIP_200, Part.UNCOMPRESSED_200, Part.KEYS));

    private final int rounds;
    private final int warmUpSeconds;
    private final int windowSeconds;
    private final List<Part> parts;

    Extent(int rounds, int warmUpSeconds, int windowSeconds, List<Part> parts) {
        this.rounds = rounds;
        this.warmUpSeconds = warmUpSeconds;
        this.windowSeconds = windowSeconds;
        this.parts = parts;
    }

    int rounds() {
        return rounds;
    }

    Duration warmUp() {
        return Duration.ofSeconds(warmUpSeconds);
    }

    Duration window() {
        return Duration.ofSeconds(windowSeconds);
    }

    List<Part> parts() {
        return parts;
    }
}
