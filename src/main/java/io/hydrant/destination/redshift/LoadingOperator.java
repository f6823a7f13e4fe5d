package io.hydrant.destination.redshift;

import io.hydrant.answers.NamedThreads;
import io.hydrant.destination.cloudwatchlogs.ErrorLog;
import io.hydrant.destination.cloudwatchlogs.ObjectErrorLog;
import io.hydrant.metrics.StreamMetrics;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableSummary;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Loads objects that FileSink has committed, in the background. A checkpoint contains the waiting
 * objects, so none is lost. An object may arrive twice after a failure.
 *
 * <p>A drained stream commits its last objects after the end of its input, when tasks no longer
 * exchange records. So this operator must be in the chain of the committer, and loads the last
 * objects at once.
 */
final class LoadingOperator extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<CommittableMessage<FileSinkCommittable>, Void>,
                BoundedOneInput {

    private static final long serialVersionUID = 1L;
    private static final Clock CLOCK = Clock.systemUTC();

    private final ObjectTable table;
    private final StagingBucket bucket;
    private final Manifests manifests;
    private final RetryTimes times;
    private final ErrorLog errors;

    private transient MailboxExecutor mailbox;
    private transient ListState<Load> checkpointed;
    private transient WaitingLoads waiting;
    private transient LoadMetrics metrics;
    private transient ObjectErrorLog failures;
    private transient ObjectLoader loader;
    private transient RetryingLoad loading;
    private transient ExecutorService thread;
    private transient boolean inputEnded;
    private transient int toCome;

    LoadingOperator(
            ObjectTable table,
            StagingBucket bucket,
            Manifests manifests,
            RetryTimes times,
            ErrorLog errors) {
        this.table = table;
        this.bucket = bucket;
        this.manifests = manifests;
        this.times = times;
        this.errors = errors;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        waiting = new WaitingLoads(CLOCK, key -> RedshiftLoadSql.bytesOf(bucket, key));
        checkpointed =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("loads", new LoadSerializer()));
        for (Load load : checkpointed.get()) {
            waiting.restore(load);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        requireChain();
        mailbox =
                getContainingTask()
                        .getMailboxExecutorFactory()
                        .createExecutor(getOperatorConfig().getChainIndex());
        StreamMetrics stream = StreamMetrics.of(getRuntimeContext());
        metrics = new LoadMetrics(stream, waiting, CLOCK);
        failures = errors.ofObjects(stream);
        loader = table.open();
        loading = new RetryingLoad(loader, times, manifests);
        thread = Executors.newSingleThreadExecutor(NamedThreads.called("redshift-load"));
        startLater();
    }

    private void requireChain() {
        if (getOperatorConfig().isChainStart()) {
            throw new IllegalStateException(
                    "pipeline.operator-chaining.enabled is false; it must be true for a Redshift"
                            + " destination, which would not load the last objects of a drained"
                            + " stream without it");
        }
    }

    @Override
    public void processElement(StreamRecord<CommittableMessage<FileSinkCommittable>> element)
            throws Exception {
        CommittableMessage<FileSinkCommittable> message = element.getValue();
        if (message instanceof CommittableSummary) {
            toCome = ((CommittableSummary<FileSinkCommittable>) message).getNumberOfCommittables();
        } else {
            toCome--;
            add(((CommittableWithLineage<FileSinkCommittable>) message).getCommittable());
        }
        if (!inputEnded) {
            startLater();
        } else if (toCome == 0) {
            loadNow();
        }
    }

    private void add(FileSinkCommittable committed) {
        // The others are files to clean up.
        if (committed.hasPendingFile()) {
            waiting.add(bucket.keyOf(committed.getPendingFile().getPath()));
        }
    }

    /** Starts a load after all objects of a checkpoint have arrived. */
    private void startLater() {
        mailbox.execute(this::start, "start of a load");
    }

    private void start() {
        waiting.takeNext().ifPresent(load -> thread.execute(() -> tell(() -> run(load))));
    }

    private LoadEnd run(Load load) throws Exception {
        return loading.run(load, waiting::attempted);
    }

    private void tell(Callable<LoadEnd> load) {
        try {
            try {
                LoadEnd end = load.call();
                mailbox.execute(() -> endedAndNext(end), "end of a load");
            } catch (Exception e) {
                mailbox.execute(
                        () -> {
                            throw new IllegalStateException("A load failed unexpectedly", e);
                        },
                        "failure of a load");
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("A load ended after its task did", e);
        }
    }

    private void endedAndNext(LoadEnd end) {
        ended(end);
        start();
    }

    private void ended(LoadEnd end) {
        waiting.ended(end.halves());
        metrics.ended(end);
        end.failure()
                .ifPresent(
                        why ->
                                failures.write(
                                        why.code(), why.getMessage(), end.load().objects().size()));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        checkpointed.update(waiting.all());
    }

    @Override
    public void endInput() throws Exception {
        start();
        while (!waiting.isEmpty()) {
            mailbox.yield();
        }
        inputEnded = true;
    }

    private void loadNow() throws Exception {
        for (Optional<Load> next = waiting.takeNext();
                next.isPresent();
                next = waiting.takeNext()) {
            Load load = next.get();
            try {
                ended(thread.submit(() -> run(load)).get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("A load failed unexpectedly", e.getCause());
            }
        }
    }

    @Override
    public void close() throws Exception {
        if (loading != null) {
            loading.stop();
        }
        if (thread != null) {
            thread.shutdownNow();
        }
        if (loader != null) {
            loader.close();
        }
        try {
            if (failures != null) {
                failures.close();
            }
        } finally {
            super.close();
        }
    }
}
