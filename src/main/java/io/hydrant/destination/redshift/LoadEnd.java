package io.hydrant.destination.redshift;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The result of a load: loaded, failed, or split to find the faulty object. */
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

    /** The number of loaded rows. Empty unless the load succeeded. */
    OptionalLong rows() {
        return rows == NONE ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /** The reason of a failure, with the location of the manifest. Empty unless the load failed. */
    Optional<LoadFailedException> failure() {
        return Optional.ofNullable(whyOrNull);
    }

    /** The loads that replace this one. Empty unless the load was split. */
    List<Load> halves() {
        return halves;
    }
}
