package io.hydrant.destination;

import io.hydrant.record.DeliveryBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Batches from their arrival to their delivery. A batch may be delivered when a checkpoint holds
 * it: then it is the same one after a restart, under the same id.
 */
final class WaitingBatches {

    /** Not in a completed checkpoint yet. */
    private final Queue<DeliveryBatch> fresh = new ArrayDeque<>();

    private final Queue<DeliveryBatch> deliverable = new ArrayDeque<>();
    private final Map<String, DeliveryBatch> underWay = new LinkedHashMap<>();

    /** How many batches had arrived when a checkpoint began. */
    private final NavigableMap<Long, Long> arrivedBefore = new TreeMap<>();

    private long arrived;
    private long promoted;
    private long bytes;

    void add(DeliveryBatch batch) {
        fresh.add(batch);
        arrived++;
        bytes += batch.sizeInBytes();
    }

    /** From the checkpoint that the job goes on from. */
    void restore(DeliveryBatch batch) {
        deliverable.add(batch);
        bytes += batch.sizeInBytes();
    }

    /** All there are: what a checkpoint must hold. */
    List<DeliveryBatch> all() {
        List<DeliveryBatch> all = new ArrayList<>(underWay.values());
        all.addAll(deliverable);
        all.addAll(fresh);
        return all;
    }

    void checkpointStarted(long checkpointId) {
        arrivedBefore.put(checkpointId, arrived);
    }

    void checkpointCompleted(long checkpointId) {
        Map.Entry<Long, Long> newest = arrivedBefore.floorEntry(checkpointId);
        if (newest != null) {
            promoteUntil(newest.getValue());
            arrivedBefore.headMap(checkpointId, true).clear();
        }
    }

    /** No checkpoint will come that they could wait for. */
    void promoteAll() {
        promoteUntil(arrived);
    }

    private void promoteUntil(long count) {
        for (; promoted < count; promoted++) {
            deliverable.add(fresh.remove());
        }
    }

    /** The next one to deliver, which is under way from now on. */
    Optional<DeliveryBatch> takeNext() {
        Optional<DeliveryBatch> next = Optional.ofNullable(deliverable.poll());
        next.ifPresent(batch -> underWay.put(batch.id(), batch));
        return next;
    }

    void ended(DeliveryBatch batch) {
        underWay.remove(batch.id());
        bytes -= batch.sizeInBytes();
    }

    int underWay() {
        return underWay.size();
    }

    /** Of all of them, wherever they stand. */
    long bytes() {
        return bytes;
    }

    /**
     * Of the oldest record in any of them, in epoch milliseconds; when there is none, the latest.
     */
    long oldestArrival() {
        return Stream.of(underWay.values(), deliverable, fresh)
                .flatMap(Collection::stream)
                .mapToLong(DeliveryBatch::oldestArrival)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    boolean isEmpty() {
        return fresh.isEmpty() && deliverable.isEmpty() && underWay.isEmpty();
    }
}
