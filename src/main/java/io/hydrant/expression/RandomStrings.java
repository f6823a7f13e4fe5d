package io.hydrant.expression;

import java.util.Random;

/** Where the values of {@code !{firehose:random-string}} come from; each call gives a new one. */
@FunctionalInterface
public interface RandomStrings {

    /** As many characters as Firehose writes. */
    int LENGTH = 11;

    String next();

    /**
     * Lower-case letters and digits. Firehose does not document its alphabet; these need no
     * escaping, and differ even where case is folded.
     */
    static RandomStrings drawnFrom(Random random) {
        return () -> {
            StringBuilder drawn = new StringBuilder(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                drawn.append(Character.forDigit(random.nextInt(36), 36));
            }
            return drawn.toString();
        };
    }
}
