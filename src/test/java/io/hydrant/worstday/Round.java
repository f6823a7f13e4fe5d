package io.hydrant.worstday;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Faults that overlap, how long they last, and what is asked of a stream meanwhile. */
final class Round {

    private final List<Fault> faults;
    private final Duration duration;
    private final Optional<Errand> errand;
    private final int stream;

    Round(List<Fault> faults, Duration duration, Optional<Errand> errand, int stream) {
        this.faults = faults;
        this.duration = duration;
        this.errand = errand;
        this.stream = stream;
    }

    List<Fault> faults() {
        return faults;
    }

    Duration duration() {
        return duration;
    }

    Optional<Errand> errand() {
        return errand;
    }

    /** The one that the errand is for: a number that any number of streams divides. */
    int stream() {
        return stream;
    }

    /** One kind of fault, or several together. */
    String name() {
        return faults.stream().map(Fault::name).sorted().collect(Collectors.joining(" + "));
    }
}
