package io.hydrant.record;

import java.util.Arrays;

/** How the bytes of a chunk are compressed. */
public enum Compression {
    NONE(0),
    /** Blocks of raw deflate (RFC 1951), of which none is the last one. */
    DEFLATE(1),
    /** Blocks of raw Snappy, each after its length. */
    SNAPPY(2),
    /** Rows behind their schema, much smaller than their JSON. */
    ROWS(3);

    private final int number;

    Compression(int number) {
        this.number = number;
    }

    static Compression of(int number) {
        return Arrays.stream(values())
                .filter(compression -> compression.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Compression " + number));
    }

    /** Stands in every savepoint. */
    int number() {
        return number;
    }
}
