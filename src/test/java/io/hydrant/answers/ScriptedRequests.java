package io.hydrant.answers;

import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryBatchSerializer;
import io.hydrant.record.VersionedSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.state.OperatorStateStore;

/** Notes what it is asked, and answers when it is told to. */
final class ScriptedRequests implements AsyncRequests<DeliveryBatch, String> {

    private static final long serialVersionUID = 1L;

    private final int capacity;
    private final boolean sentFromCheckpoints;
    private final transient List<Asked> asked = new ArrayList<>();
    private transient long dataBytes;

    private ScriptedRequests(int capacity, boolean sentFromCheckpoints) {
        this.capacity = capacity;
        this.sentFromCheckpoints = sentFromCheckpoints;
    }

    /** As for a destination. */
    static ScriptedRequests fromCheckpoints(int capacity) {
        return new ScriptedRequests(capacity, true);
    }

    /** As for a function. */
    static ScriptedRequests atOnce(int capacity) {
        return new ScriptedRequests(capacity, false);
    }

    List<Asked> asked() {
        return asked;
    }

    List<String> askedIds() {
        List<String> ids = new ArrayList<>();
        asked.forEach(one -> ids.add(one.batch.id()));
        return ids;
    }

    void answer(String id) {
        asked.stream()
                .filter(one -> one.batch.id().equals(id))
                .forEach(one -> one.answer.complete(List.of("answer to " + id)));
    }

    long dataBytes() {
        return dataBytes;
    }

    @Override
    public Requester<DeliveryBatch, String> open(RequestContext context) {
        return new Requester<>() {
            @Override
            public CompletableFuture<List<String>> request(
                    DeliveryBatch batch, AttemptLog attempts) {
                Asked one = new Asked(batch, attempts);
                asked.add(one);
                attempts.beginSince(context.clock().millis());
                return one.answer;
            }

            @Override
            public void backlogIs(long bytes, long oldestArrival) {
                dataBytes = bytes;
            }

            @Override
            public void ended(DeliveryBatch batch, List<String> answers) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public boolean areSentFromCheckpoints() {
        return sentFromCheckpoints;
    }

    @Override
    public BacklogLimit backlogLimit() {
        return BacklogLimit.of(OptionalLong.empty(), Duration.ofMinutes(10));
    }

    @Override
    public VersionedSerializer<DeliveryBatch> serializer() {
        return new DeliveryBatchSerializer();
    }

    @Override
    public long dataBytes(DeliveryBatch batch) {
        return batch.sizeInBytes();
    }

    @Override
    public long oldestArrival(DeliveryBatch batch) {
        return batch.oldestArrival();
    }

    @Override
    public List<DeliveryBatch> takeEarlierState(OperatorStateStore store) {
        return List.of();
    }

    /** One request. */
    static final class Asked {

        final DeliveryBatch batch;
        final AttemptLog attempts;
        final CompletableFuture<List<String>> answer = new CompletableFuture<>();

        Asked(DeliveryBatch batch, AttemptLog attempts) {
            this.batch = batch;
            this.attempts = attempts;
        }
    }
}
