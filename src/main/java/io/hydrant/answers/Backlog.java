package io.hydrant.answers;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Batches from their arrival to their answer, in the order of their arrival. Those that wait for a
 * checkpoint become due when one that holds them completes.
 */
final class Backlog<B> {

    /**
     * So many bytes are kept as batches besides those under way, that nothing is read from state
     * while all goes well.
     */
    private static final long IN_MEMORY = 8L * 1024 * 1024;

    /** Not in a completed checkpoint yet. */
    private final Queue<QueuedBatch<B>> fresh = new ArrayDeque<>();

    private final Queue<QueuedBatch<B>> due = new ArrayDeque<>();
    private final Set<QueuedBatch<B>> underWay = new LinkedHashSet<>();

    /** How many batches had come when a checkpoint began. */
    private final NavigableMap<Long, Long> cameBefore = new TreeMap<>();

    /** How many batches have an oldest record of that time. */
    private final NavigableMap<Long, Integer> arrivals = new TreeMap<>();

    private long places;
    private long came;
    private long promoted;
    private long storedBytes;
    private long dataBytes;
    private long bytesInMemory;

    void add(QueuedBatch<B> queued, B batch) {
        if (bytesInMemory + queued.stored().storedBytes() <= IN_MEMORY) {
            queued.keep(batch);
            bytesInMemory += queued.stored().storedBytes();
        }
        fresh.add(queued);
        came++;
        count(queued);
    }

    /** From the checkpoint that the job goes on from. */
    void restore(QueuedBatch<B> queued) {
        due.add(queued);
        count(queued);
    }

    private void count(QueuedBatch<B> queued) {
        queued.placeBehind(places++);
        WaitingBatch stored = queued.stored();
        storedBytes += stored.storedBytes();
        dataBytes += stored.dataBytes();
        arrivals.merge(stored.oldestArrival(), 1, Integer::sum);
    }

    void checkpointStarted(long checkpointId) {
        cameBefore.put(checkpointId, came);
    }

    void checkpointCompleted(long checkpointId) {
        NavigableMap<Long, Long> held = cameBefore.headMap(checkpointId, true);
        if (!held.isEmpty()) {
            promoteUntil(held.lastEntry().getValue());
            held.clear();
        }
    }

    /** No checkpoint will come, or none is needed. */
    void promoteAll() {
        promoteUntil(came);
    }

    private void promoteUntil(long count) {
        for (; promoted < count; promoted++) {
            due.add(fresh.remove());
        }
    }

    /** The next one that is due, which is under way from now on. */
    Optional<QueuedBatch<B>> takeNext() {
        Optional<QueuedBatch<B>> next = Optional.ofNullable(due.poll());
        next.ifPresent(
                queued -> {
                    underWay.add(queued);
                    if (queued.inMemory().isPresent()) {
                        bytesInMemory -= queued.stored().storedBytes();
                    }
                });
        return next;
    }

    void ended(QueuedBatch<B> queued) {
        WaitingBatch stored = queued.stored();
        underWay.remove(queued);
        storedBytes -= stored.storedBytes();
        dataBytes -= stored.dataBytes();
        arrivals.computeIfPresent(
                stored.oldestArrival(), (time, batches) -> batches == 1 ? null : batches - 1);
    }

    Set<QueuedBatch<B>> underWay() {
        return underWay;
    }

    /** Of all of them, wherever they stand, as they are stored. */
    long storedBytes() {
        return storedBytes;
    }

    /** Of all of them, the data alone. */
    long dataBytes() {
        return dataBytes;
    }

    /** Of those that are objects on the heap and not under way. */
    long bytesInMemory() {
        return bytesInMemory;
    }

    /** In epoch milliseconds; when there is none, the latest. */
    long oldestArrival() {
        return arrivals.isEmpty() ? Long.MAX_VALUE : arrivals.firstKey();
    }

    /** How many have come; the place of the next one. */
    long places() {
        return places;
    }

    /** Of the first one that waits; when there is none, the last. */
    long firstPlace() {
        return Stream.of(underWay.stream(), due.stream().limit(1), fresh.stream().limit(1))
                .flatMap(batches -> batches)
                .mapToLong(QueuedBatch::place)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether there are more than those under way. */
    boolean hasQueue() {
        return !fresh.isEmpty() || !due.isEmpty();
    }

    boolean isEmpty() {
        return underWay.isEmpty() && !hasQueue();
    }
}
