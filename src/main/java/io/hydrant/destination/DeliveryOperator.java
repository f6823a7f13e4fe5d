package io.hydrant.destination;

import io.hydrant.errors.FailedRecord;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryBatchSerializer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Delivers batches in the background, and puts out what was given up.
 *
 * <p>Flink's own asynchronous operator stands still when it is full, and no checkpoint passes it
 * then, so that a destination that hangs would stop the backup and the error output as well. This
 * one keeps what waits in its state and lets checkpoints through, at the price of letting a little
 * input through too: see {@link HeldBack}.
 */
public final class DeliveryOperator extends AbstractStreamOperator<FailedRecord>
        implements OneInputStreamOperator<DeliveryBatch, FailedRecord>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final BatchDestination destination;
    private final int capacity;

    private transient MailboxExecutor mailbox;
    private transient ListState<DeliveryBatch> checkpointed;
    private transient WaitingBatches waiting;
    private transient HeldBack heldBack;
    private transient DeliveryMetrics metrics;
    private transient BatchWriter writer;
    private transient ScheduledExecutorService scheduler;
    private transient RetryingDelivery delivery;
    private transient boolean draining;

    /** {@code capacity} is how many batches a subtask delivers at once. */
    public DeliveryOperator(BatchDestination destination, int capacity) {
        this.destination = destination;
        this.capacity = capacity;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        waiting = new WaitingBatches();
        checkpointed =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "batches", new DeliveryBatchSerializer()));
        for (DeliveryBatch batch : checkpointed.get()) {
            waiting.restore(batch);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        mailbox =
                getContainingTask()
                        .getMailboxExecutorFactory()
                        .createExecutor(getOperatorConfig().getChainIndex());
        heldBack = new HeldBack(waiting, mailbox, getProcessingTimeService());
        StreamMetrics ofDestination =
                StreamMetrics.of(getRuntimeContext()).of(destination.metricGroup());
        metrics = new DeliveryMetrics(ofDestination, Clock.systemUTC());
        metrics.waiting(waiting);
        writer = new MeteredBatchWriter(destination.open(capacity), ofDestination);
        scheduler =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "delivery-retry");
                            thread.setDaemon(true);
                            return thread;
                        });
        delivery =
                new RetryingDelivery(
                        writer,
                        destination.retryRules(),
                        new RetryPause(() -> ThreadLocalRandom.current().nextDouble()),
                        this::after,
                        Clock.systemUTC());
        startSome();
    }

    @Override
    public void processElement(StreamRecord<DeliveryBatch> element) throws Exception {
        waiting.add(element.getValue());
        metrics.waiting(waiting);
        if (draining) {
            deliverAll();
        }
        heldBack.untilLessWaits();
    }

    private CompletableFuture<Void> after(long millis) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        scheduler.schedule(() -> over.complete(null), millis, TimeUnit.MILLISECONDS);
        return over;
    }

    private void startSome() {
        while (waiting.underWay() < capacity) {
            Optional<DeliveryBatch> next = waiting.takeNext();
            if (next.isEmpty()) {
                return;
            }
            start(next.get());
        }
    }

    private void start(DeliveryBatch batch) {
        delivery.deliver(batch)
                .whenComplete(
                        (failed, bug) ->
                                mailbox.execute(
                                        () -> ended(batch, failed, bug), "delivery of a batch"));
    }

    private void ended(DeliveryBatch batch, List<FailedRecord> failed, Throwable bug)
            throws Exception {
        if (bug != null) {
            throw new IllegalStateException("Delivery of " + batch + " broke", bug);
        }
        waiting.ended(batch);
        metrics.waiting(waiting);
        metrics.ended(batch, failed);
        for (FailedRecord record : failed) {
            output.collect(new StreamRecord<>(record));
        }
        startSome();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        checkpointed.update(waiting.all());
        waiting.checkpointStarted(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        waiting.checkpointCompleted(checkpointId);
        startSome();
    }

    /**
     * A drained stream delivers what waits, and at once: no checkpoint comes that it could wait
     * for, and no restart after which it would be another batch. The last watermark comes before
     * the last batches.
     */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            draining = true;
            deliverAll();
        }
        super.processWatermark(mark);
    }

    private void deliverAll() {
        waiting.promoteAll();
        startSome();
    }

    @Override
    public void endInput() throws Exception {
        deliverAll();
        while (!waiting.isEmpty()) {
            mailbox.yield();
        }
    }

    @Override
    public void close() throws Exception {
        if (scheduler != null) {
            scheduler.shutdownNow();
        }
        if (writer != null) {
            writer.close();
        }
        super.close();
    }
}
