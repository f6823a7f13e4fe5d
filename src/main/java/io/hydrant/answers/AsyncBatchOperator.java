package io.hydrant.answers;

import io.hydrant.metrics.LastingCount;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.io.network.partition.consumer.IndexedInputGate;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Takes batches into its state, has them answered in the background, a few at once, and puts out
 * the answers as they come.
 *
 * <p>Flink's own asynchronous operator stands still when it is full, and no checkpoint passes it
 * then: who does not answer would stop all that commits with checkpoints. This one lets input, and
 * the checkpoints in it, pass: see {@link BackPressure}.
 */
final class AsyncBatchOperator<B, A> extends AbstractStreamOperator<A>
        implements OneInputStreamOperator<B, A>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final AsyncRequests<B, A> requests;
    private final transient MailboxExecutor mailbox;
    private final transient Clock clock;
    private final transient Pauses pauses;

    private transient ListState<Long> checkpointedMarks;
    private transient LastingCount delivered;
    private transient List<B> earlier;
    private transient BacklogState<B> state;
    private transient Backlog<B> backlog;
    private transient HeldWatermarks marks;
    private transient BackPressure backPressure;
    private transient Requester<B, A> requester;
    private transient boolean draining;

    AsyncBatchOperator(
            AsyncRequests<B, A> requests, MailboxExecutor mailbox, Clock clock, Pauses pauses) {
        this.requests = requests;
        this.mailbox = mailbox;
        this.clock = clock;
        this.pauses = pauses;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        checkpointedMarks =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>("watermarks", LongSerializer.INSTANCE));
        delivered =
                LastingCount.restore(
                        context.getOperatorStateStore(), LastingCount.RECORDS_DELIVERED);
        earlier = requests.takeEarlierState(context.getOperatorStateStore());
    }

    /** Batches are under keys of the operator's own: see {@link BacklogState}. */
    @Override
    @SuppressWarnings("rawtypes")
    public void setKeyContextElement1(StreamRecord record) {}

    @Override
    public void open() throws Exception {
        super.open();
        delivered.register(getMetricGroup());
        KeyedStateBackend<String> backend = getKeyedStateBackend();
        state =
                new BacklogState<>(
                        getRuntimeContext(),
                        backend,
                        OwnKeyGroups.of(getRuntimeContext().getTaskInfo()),
                        requests.serializer());
        backlog = new Backlog<>();
        state.restore().forEach(backlog::restore);
        for (B batch : earlier) {
            backlog.restore(store(batch));
        }
        earlier = List.of();
        marks = new HeldWatermarks();
        for (long timestamp : checkpointedMarks.get()) {
            marks.add(new Watermark(timestamp), backlog.places());
        }
        backPressure = openBackPressure(!backend.isSafeToReuseKVState());
        requester = requests.open(new RequestContext(getRuntimeContext(), clock, pauses));
        startSome();
    }

    private BackPressure openBackPressure(boolean stateIsOnHeap) {
        BacklogLimit limit = requests.backlogLimit();
        long bytes = limit.bytes(stateIsOnHeap);
        int channels = 0;
        for (IndexedInputGate gate : getContainingTask().getEnvironment().getAllInputGates()) {
            channels += gate.getNumberOfInputChannels();
        }
        return new BackPressure(
                () -> !draining && backlog.hasQueue() && backlog.storedBytes() > bytes,
                () -> (double) backlog.storedBytes() / Math.max(1, bytes),
                getContainingTask()
                                .getEnvironment()
                                .getMetricGroup()
                                .getIOMetricGroup()
                                .getNumBytesInCounter()
                        ::getCount,
                channels,
                limit.longestDelay().toMillis(),
                mailbox,
                getProcessingTimeService());
    }

    private QueuedBatch<B> store(B batch) throws Exception {
        return state.add(
                batch, requests.dataBytes(batch), requests.oldestArrival(batch), clock.millis());
    }

    @Override
    public void processElement(StreamRecord<B> element) throws Exception {
        backlog.add(store(element.getValue()), element.getValue());
        if (draining || !requests.areSentFromCheckpoints()) {
            backlog.promoteAll();
            startSome();
        }
        tellBacklog();
        backPressure.check();
    }

    private void tellBacklog() {
        requester.backlogIs(backlog.dataBytes(), backlog.oldestArrival());
    }

    private void startSome() throws Exception {
        while (backlog.underWay().size() < requests.capacity()) {
            Optional<QueuedBatch<B>> next = backlog.takeNext();
            if (next.isEmpty()) {
                break;
            }
            start(next.get());
        }
        tellBacklog();
        passMarks();
    }

    private void start(QueuedBatch<B> queued) throws Exception {
        B batch = queued.inMemory().isPresent() ? queued.inMemory().get() : state.read(queued);
        requester
                .request(batch, queued.attempts())
                .whenComplete((answers, bug) -> tell(queued, batch, answers, bug));
    }

    private void tell(QueuedBatch<B> queued, B batch, List<A> answers, Throwable bug) {
        try {
            mailbox.execute(() -> ended(queued, batch, answers, bug), "answer to a batch");
        } catch (RejectedExecutionException e) {
            LOG.debug("An answer came after its task had ended", e);
        }
    }

    private void ended(QueuedBatch<B> queued, B batch, List<A> answers, Throwable bug)
            throws Exception {
        if (bug != null) {
            throw new IllegalStateException("Request with " + batch + " broke", bug);
        }
        state.remove(queued);
        backlog.ended(queued);
        delivered.add(requests.delivered(batch, answers));
        requester.ended(batch, answers);
        for (A answer : answers) {
            output.collect(new StreamRecord<>(answer));
        }
        startSome();
    }

    private void passMarks() throws Exception {
        for (Watermark mark : marks.takeUntil(backlog.firstPlace())) {
            super.processWatermark(mark);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (QueuedBatch<B> queued : backlog.underWay()) {
            state.updateAttempts(queued);
        }
        checkpointedMarks.update(marks.timestamps());
        delivered.snapshot();
        backlog.checkpointStarted(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        backlog.checkpointCompleted(checkpointId);
        startSome();
    }

    /**
     * A watermark passes when what came before it has ended. The last one comes before the last
     * batches of a drained stream. From then on nothing waits for a checkpoint: none comes, and no
     * restart after which it would be another batch.
     */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        marks.add(mark, backlog.places());
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            draining = true;
            backlog.promoteAll();
        }
        startSome();
    }

    @Override
    public void endInput() throws Exception {
        draining = true;
        backlog.promoteAll();
        startSome();
        while (!backlog.isEmpty()) {
            mailbox.yield();
        }
    }

    @Override
    public void close() throws Exception {
        if (pauses instanceof RetryThread) {
            ((RetryThread) pauses).close();
        }
        if (requester != null) {
            requester.close();
        }
        super.close();
    }
}
