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
 * Objects from their arrival in the bucket until they are loaded. One load is under way at a time;
 * what arrives meanwhile is loaded together after it. The load's progress comes from its own
 * thread.
 */
final class WaitingLoads {

    /** A failure takes all of a load back. */
    static final int MOST_OBJECTS = 200;

    /**
     * Redshift's Data API takes statements of 100 KB. Two of one call name all objects: together
     * they stay below that, with room for the rest.
     */
    static final int MOST_BYTES = 45_000;

    private final Clock clock;

    /** How many bytes of a statement an object takes. */
    private final ToIntFunction<String> bytes;

    /** Since when each waits, in epoch milliseconds; after a restart, since then. */
    private final Map<String, Long> waiting = new LinkedHashMap<>();

    /** What was taken of those. The first one is under way, or the next to be. */
    private final Deque<Load> taken = new ArrayDeque<>();

    private long takenSince;
    private boolean started;

    WaitingLoads(Clock clock, ToIntFunction<String> bytes) {
        this.clock = clock;
        this.bytes = bytes;
    }

    /** An object that is known already may come again after a failure. */
    synchronized void add(String object) {
        if (taken.stream().noneMatch(load -> load.objects().contains(object))) {
            waiting.putIfAbsent(object, clock.millis());
        }
    }

    /** From the checkpoint that the job goes on from. */
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

    /** An earlier release may have put more into it. */
    private void takeApart(Load load) {
        List<String> left = load.objects();
        while (!left.isEmpty()) {
            List<String> first = startOf(left);
            taken.add(Load.of(first, load.firstAttempt(), load.attempts()));
            left = left.subList(first.size(), left.size());
        }
    }

    /** As many as one load may have. */
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

    /** The next one, which is under way from now on; empty while another one is. */
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

    /** The one under way, in whose place others may come. */
    synchronized void ended(List<Load> others) {
        taken.remove();
        for (int i = others.size() - 1; i >= 0; i--) {
            taken.addFirst(others.get(i));
        }
        started = false;
    }

    /** All there are: what a checkpoint must hold. */
    synchronized List<Load> all() {
        List<Load> all = new ArrayList<>(taken);
        if (!waiting.isEmpty()) {
            all.add(Load.of(new ArrayList<>(waiting.keySet())));
        }
        return all;
    }

    /** How many objects there are, wherever they stand. */
    synchronized int size() {
        return waiting.size() + taken.stream().mapToInt(load -> load.objects().size()).sum();
    }

    /** Since when the one waits that has waited longest; empty when none does. */
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
