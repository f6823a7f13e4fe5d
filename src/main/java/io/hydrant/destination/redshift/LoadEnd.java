package io.hydrant.destination.redshift;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of a load: it was loaded, given up, or halved to find the object at fault. */
final class LoadEnd {

    private static final long NONE = -1;

    private final Load load;
    private final long rows;
    private final LoadFailedException whyOrNull;
    private final List<Load> halves;

    private LoadEnd(Load load, long rows, LoadFailedException whyOrNull, List<Load> halves) {
        this.load = load;
        this.rows = rows;
        this.whyOrNull = whyOrNull;
        this.halves = halves;
    }

    static LoadEnd loaded(Load load, long rows) {
        return new LoadEnd(load, rows, null, List.of());
    }

    static LoadEnd givenUp(Load load, LoadFailedException why) {
        return new LoadEnd(load, NONE, why, List.of());
    }

    static LoadEnd halved(Load load) {
        return new LoadEnd(load, NONE, null, load.halves());
    }

    Load load() {
        return load;
    }

    /** Empty unless it was loaded. */
    OptionalLong rows() {
        return rows == NONE ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /** Why it was given up, and where its manifest is. */
    Optional<LoadFailedException> failure() {
        return Optional.ofNullable(whyOrNull);
    }

    /** What is to be loaded in its place. */
    List<Load> halves() {
        return halves;
    }
}
