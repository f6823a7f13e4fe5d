package io.hydrant.answers;

import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;

/**
 * The batches that wait, in keyed state: with RocksDB they are on disk. What is known of each
 * stands beside it, so that a restart reads little.
 *
 * <p>No record's key decides where a batch is. A subtask keeps its batches under a key that Flink
 * assigns to it, and so under one whose state comes to some subtask after any change of the
 * parallelism.
 */
final class BacklogState<B> {

    private static final String WAITING = "waiting";
    private static final int FEW_BYTES = 512;

    private final KeyedStateBackend<String> backend;
    private final VersionedSerializer<B> serializer;
    private final MapState<Long, WaitingBatch> waiting;
    private final MapState<Long, StoredBatch> batches;
    private final String ownKey;
    private long nextNumber;

    BacklogState(
            RuntimeContext context,
            KeyedStateBackend<String> backend,
            KeyGroupRange ownKeyGroups,
            VersionedSerializer<B> serializer) {
        this.backend = backend;
        this.serializer = serializer;
        this.waiting =
                context.getMapState(
                        new MapStateDescriptor<>(
                                WAITING, LongSerializer.INSTANCE, new WaitingBatchSerializer()));
        this.batches =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "batches", LongSerializer.INSTANCE, new StoredBatchSerializer()));
        this.ownKey =
                keyWithin(ownKeyGroups, context.getTaskInfo().getMaxNumberOfParallelSubtasks());
    }

    /** The first of the numbers 0, 1, 2, … whose key group is in the range. */
    static String keyWithin(KeyGroupRange range, int maxParallelism) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> Integer.toString(number))
                .filter(
                        key ->
                                range.contains(
                                        KeyGroupRangeAssignment.assignToKeyGroup(
                                                key, maxParallelism)))
                .findFirst()
                .orElseThrow();
    }

    /** In the order in which they came. */
    List<QueuedBatch<B>> restore() throws Exception {
        List<QueuedBatch<B>> restored = new ArrayList<>();
        for (String key : keys()) {
            backend.setCurrentKey(key);
            for (Map.Entry<Long, WaitingBatch> entry : waiting.entries()) {
                restored.add(new QueuedBatch<>(key, entry.getKey(), entry.getValue()));
            }
        }
        restored.sort(
                Comparator.comparingLong((QueuedBatch<B> batch) -> batch.stored().takenAt())
                        .thenComparingLong(QueuedBatch::number));
        nextNumber = restored.stream().mapToLong(QueuedBatch::number).max().orElse(-1) + 1;
        return restored;
    }

    private SortedSet<String> keys() {
        try (Stream<String> keys = backend.getKeys(WAITING, VoidNamespace.INSTANCE)) {
            return keys.collect(Collectors.toCollection(TreeSet::new));
        }
    }

    QueuedBatch<B> add(B batch, long dataBytes, long oldestArrival, long takenAt) throws Exception {
        StoredBatch stored =
                StoredBatch.of(batch, serializer, Math.toIntExact(2 * dataBytes + FEW_BYTES));
        QueuedBatch<B> queued =
                new QueuedBatch<>(
                        ownKey,
                        nextNumber++,
                        new WaitingBatch(
                                stored.bytes().length,
                                dataBytes,
                                oldestArrival,
                                takenAt,
                                Attempts.NONE));
        backend.setCurrentKey(ownKey);
        batches.put(queued.number(), stored);
        waiting.put(queued.number(), queued.stored());
        return queued;
    }

    B read(QueuedBatch<B> queued) throws Exception {
        backend.setCurrentKey(queued.key());
        StoredBatch stored = batches.get(queued.number());
        if (stored == null) {
            throw new IOException("Batch " + queued.number() + " is missing in the state");
        }
        return stored.read(serializer);
    }

    void updateAttempts(QueuedBatch<B> queued) throws Exception {
        if (queued.takeChange()) {
            backend.setCurrentKey(queued.key());
            waiting.put(queued.number(), queued.stored());
        }
    }

    void remove(QueuedBatch<B> queued) throws Exception {
        backend.setCurrentKey(queued.key());
        batches.remove(queued.number());
        waiting.remove(queued.number());
    }
}
