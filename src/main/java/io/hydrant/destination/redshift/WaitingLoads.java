package io.hydrant.destination.redshift;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Objects from their arrival in the bucket until they are loaded. One load is under way at a time;
 * what arrives meanwhile is loaded together after it. The load's progress comes from its own
 * thread.
 */
final class WaitingLoads {

    /** Redshift's Data API takes statements of 100 KB, in which all objects are named. */
    static final int MOST_OBJECTS = 200;

    private final Clock clock;

    /** Since when each waits, in epoch milliseconds; after a restart, since then. */
    private final Map<String, Long> waiting = new LinkedHashMap<>();

    private Load underWay;
    private long underWaySince;
    private boolean started;

    WaitingLoads(Clock clock) {
        this.clock = clock;
    }

    /** An object that is known already may come again after a failure. */
    synchronized void add(String object) {
        if (underWay == null || !underWay.objects().contains(object)) {
            waiting.putIfAbsent(object, clock.millis());
        }
    }

    /** From the checkpoint that the job goes on from. */
    synchronized void restore(Load load) {
        if (load.attempts() > 0) {
            underWay = load;
            underWaySince = load.firstAttempt();
            waiting.keySet().removeAll(load.objects());
        } else {
            load.objects().forEach(this::add);
        }
    }

    /** The next one, which is under way from now on; empty while another one is. */
    synchronized Optional<Load> takeNext() {
        if (started || isEmpty()) {
            return Optional.empty();
        }
        if (underWay == null) {
            underWaySince = waiting.values().iterator().next();
            underWay =
                    Load.of(
                            waiting.keySet().stream()
                                    .limit(MOST_OBJECTS)
                                    .collect(Collectors.toList()));
            waiting.keySet().removeAll(underWay.objects());
        }
        started = true;
        return Optional.of(underWay);
    }

    synchronized void attempted(Load load) {
        underWay = load;
    }

    synchronized void ended() {
        underWay = null;
        started = false;
    }

    /** All there are: what a checkpoint must hold. */
    synchronized List<Load> all() {
        List<Load> all = new ArrayList<>();
        if (underWay != null) {
            all.add(underWay);
        }
        if (!waiting.isEmpty()) {
            all.add(Load.of(new ArrayList<>(waiting.keySet())));
        }
        return all;
    }

    /** How many objects there are, wherever they stand. */
    synchronized int size() {
        return waiting.size() + (underWay == null ? 0 : underWay.objects().size());
    }

    /** Since when the one waits that has waited longest; empty when none does. */
    synchronized OptionalLong since() {
        if (underWay != null) {
            return OptionalLong.of(underWaySince);
        }
        return waiting.values().stream().mapToLong(Long::longValue).findFirst();
    }

    synchronized boolean isEmpty() {
        return size() == 0;
    }
}
