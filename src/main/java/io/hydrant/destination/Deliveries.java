package io.hydrant.destination;

import io.hydrant.answers.AsyncRequests;
import io.hydrant.answers.AttemptLog;
import io.hydrant.answers.BacklogLimit;
import io.hydrant.answers.Backoff;
import io.hydrant.answers.RequestContext;
import io.hydrant.answers.Requester;
import io.hydrant.errors.FailedRecord;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryBatchSerializer;
import io.hydrant.record.VersionedSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/**
 * Delivers batches to a destination. The answer to a batch is the records that were not delivered
 * within the retry duration.
 */
public final class Deliveries implements AsyncRequests<DeliveryBatch, FailedRecord> {

    private static final long serialVersionUID = 1L;

    private final BatchDestination destination;
    private final int capacity;
    private final BacklogLimit backlogLimit;

    /** {@code capacity} is the number of batches that a subtask delivers at the same time. */
    public Deliveries(BatchDestination destination, int capacity, BacklogLimit backlogLimit) {
        this.destination = destination;
        this.capacity = capacity;
        this.backlogLimit = backlogLimit;
    }

    @Override
    public Requester<DeliveryBatch, FailedRecord> open(RequestContext context) throws Exception {
        StreamMetrics ofDestination =
                StreamMetrics.of(context.runtime()).of(destination.metricGroup());
        BatchWriter writer =
                new MeteredBatchWriter(destination.open(capacity, ofDestination), ofDestination);
        return new Requests(
                writer,
                new RetryingDelivery(
                        writer,
                        destination.retryRules(),
                        backoff(() -> ThreadLocalRandom.current().nextDouble()),
                        context.pauses(),
                        context.clock()),
                new DeliveryMetrics(ofDestination, context.clock()));
    }

    /** Pauses of 1 s, doubled up to 120 s, plus or minus up to 15 % at random. */
    static Backoff backoff(DoubleSupplier random) {
        return Backoff.between(Duration.ofSeconds(1), Duration.ofSeconds(120), 0.85, 1.15, random);
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public boolean areSentFromCheckpoints() {
        return true;
    }

    @Override
    public BacklogLimit backlogLimit() {
        return backlogLimit;
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
    public List<DeliveryBatch> takeEarlierState(OperatorStateStore store) throws Exception {
        ListState<DeliveryBatch> state =
                store.getListState(
                        new ListStateDescriptor<>("batches", new DeliveryBatchSerializer()));
        List<DeliveryBatch> batches = new ArrayList<>();
        state.get().forEach(batches::add);
        state.clear();
        return batches;
    }

    @Override
    public long delivered(DeliveryBatch batch, List<FailedRecord> failed) {
        return (long) batch.records().size() - failed.size();
    }

    /** Delivers to an open destination. */
    private static final class Requests implements Requester<DeliveryBatch, FailedRecord> {

        private final BatchWriter writer;
        private final RetryingDelivery delivery;
        private final DeliveryMetrics metrics;

        Requests(BatchWriter writer, RetryingDelivery delivery, DeliveryMetrics metrics) {
            this.writer = writer;
            this.delivery = delivery;
            this.metrics = metrics;
        }

        @Override
        public CompletableFuture<List<FailedRecord>> request(
                DeliveryBatch batch, AttemptLog attempts) {
            return delivery.deliver(batch, attempts);
        }

        @Override
        public void backlogIs(long dataBytes, long oldestArrival) {
            metrics.waiting(dataBytes, oldestArrival);
        }

        @Override
        public void ended(DeliveryBatch batch, List<FailedRecord> failed) {
            metrics.ended(batch, failed);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
