package io.hydrant.destination.redshift;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/**
 * Keeps the objects that are in the bucket, but not loaded yet. One load runs at a time. Objects
 * that arrive meanwhile are loaded together afterwards. The task's thread and the thread of the
 * loads share this object.
 */
final class WaitingLoads {

    /** Objects in a load. A failure undoes all of a load. */
    static final int MOST_OBJECTS = 200;

    /**
     * Bytes of the objects in a statement. Redshift's Data API accepts 100 KB of statements in a
     * call, and two statements of a call name all objects.
     */
    static final int MOST_BYTES = 45_000;

    private final Clock clock;

    /** Bytes that an object takes in a statement. */
    private final ToIntFunction<String> bytes;

    /**
     * The arrival time of each object in epoch milliseconds. After a restart, the time of the
     * restart.
     */
    private final Map<String, Long> waiting = new LinkedHashMap<>();

    /** Loads of waiting objects. The first load runs, or is the next one. */
    private final Deque<Load> taken = new ArrayDeque<>();

    private long takenSince;
    private boolean started;

    WaitingLoads(Clock clock, ToIntFunction<String> bytes) {
        this.clock = clock;
        this.bytes = bytes;
    }

    /** Adds an object. After a failure, an object may arrive twice. */
    synchronized void add(String object) {
        if (taken.stream().noneMatch(load -> load.objects().contains(object))) {
            waiting.putIfAbsent(object, clock.millis());
        }
    }

    /** Restores a load from a checkpoint. */
    synchronized void restore(Load load) {
        if (load.attempts() > 0) {
            takenSince =
                    taken.isEmpty()
                            ? load.firstAttempt()
                            : Math.min(takenSince, load.firstAttempt());
            takeApart(load);
            waiting.keySet().removeAll(load.objects());
        } else {
            load.objects().forEach(this::add);
        }
    }

    /** Splits a load of an earlier release, which may have more objects. */
    private void takeApart(Load load) {
        List<String> left = load.objects();
        while (!left.isEmpty()) {
            List<String> first = startOf(left);
            taken.add(Load.of(first, load.firstAttempt(), load.attempts()));
            left = left.subList(first.size(), left.size());
        }
    }

    /** The first objects, as many as one load may have. */
    private List<String> startOf(Collection<String> objects) {
        List<String> start = new ArrayList<>();
        int size = 0;
        for (String object : objects) {
            size += bytes.applyAsInt(object);
            if (start.size() == MOST_OBJECTS || (size > MOST_BYTES && !start.isEmpty())) {
                break;
            }
            start.add(object);
        }
        return start;
    }

    /** Starts and returns the next load. Empty while another load runs. */
    synchronized Optional<Load> takeNext() {
        if (started || isEmpty()) {
            return Optional.empty();
        }
        if (taken.isEmpty()) {
            takenSince = waiting.values().iterator().next();
            Load next = Load.of(startOf(waiting.keySet()));
            taken.add(next);
            waiting.keySet().removeAll(next.objects());
        }
        started = true;
        return Optional.of(taken.element());
    }

    synchronized void attempted(Load load) {
        taken.remove();
        taken.addFirst(load);
    }

    /** Ends the load that runs. Other loads may replace it. */
    synchronized void ended(List<Load> others) {
        taken.remove();
        for (int i = others.size() - 1; i >= 0; i--) {
            taken.addFirst(others.get(i));
        }
        started = false;
    }

    /** All loads, for a checkpoint. */
    synchronized List<Load> all() {
        List<Load> all = new ArrayList<>(taken);
        if (!waiting.isEmpty()) {
            all.add(Load.of(new ArrayList<>(waiting.keySet())));
        }
        return all;
    }

    /** The number of all objects that are not loaded. */
    synchronized int size() {
        return waiting.size() + taken.stream().mapToInt(load -> load.objects().size()).sum();
    }

    /** The arrival time of the oldest object in epoch milliseconds. Empty if none waits. */
    synchronized OptionalLong since() {
        if (!taken.isEmpty()) {
            return OptionalLong.of(takenSince);
        }
        return waiting.values().stream().mapToLong(Long::longValue).findFirst();
    }

    synchronized boolean isEmpty() {
        return size() == 0;
    }
}
