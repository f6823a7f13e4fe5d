package io.hydrant.processing.lambda;

import io.hydrant.answers.AsyncRequests;
import io.hydrant.answers.AttemptLog;
import io.hydrant.answers.BacklogLimit;
import io.hydrant.answers.Backoff;
import io.hydrant.answers.RequestContext;
import io.hydrant.answers.Requester;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.processing.function.FunctionLocation;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.VersionedSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamElementSerializer;

/** Sends batches to a function, and returns the function's answer to each. */
public final class LambdaRequests implements AsyncRequests<RecordBatch, LambdaAnswer> {

    /** Firehose has at most so many invocations outstanding for each shard. */
    public static final int USUAL_CAPACITY = 5;

    /** Firehose's number of a stream to Splunk, whose invocations are small. */
    public static final int CAPACITY_FOR_SPLUNK = 10;

    private static final long serialVersionUID = 1L;

    /** Input is held back early: what waits behind the invocations under way gains nothing. */
    private static final long BACKLOG_BYTES = 16L * 1024 * 1024;

    private final LambdaInvocation invocation;
    private final FunctionLocation location;
    private final BacklogLimit backlogLimit;
    private final int capacity;

    /**
     * The time is that of Flink's configuration. {@code capacity} is the number of invocations that
     * a subtask has outstanding at most.
     */
    public LambdaRequests(
            LambdaInvocation invocation,
            FunctionLocation location,
            Duration checkpointTimeout,
            int capacity) {
        this.invocation = invocation;
        this.location = location;
        this.capacity = capacity;
        this.backlogLimit = BacklogLimit.of(OptionalLong.of(BACKLOG_BYTES), checkpointTimeout);
    }

    @Override
    public Requester<RecordBatch, LambdaAnswer> open(RequestContext context) throws Exception {
        LambdaMetrics metrics =
                new LambdaMetrics(StreamMetrics.of(context.runtime()), context.clock());
        FunctionInvoker invoker = new MeteredInvoker(location.open(capacity), metrics);
        return new Requests(
                invoker,
                new RetryingInvoker(
                        invocation,
                        invoker,
                        backoff(() -> ThreadLocalRandom.current().nextDouble()),
                        context.pauses(),
                        context.clock()));
    }

    /**
     * Doubles the pause from 100 ms up to 10 s, less up to a half at random. Batches that were
     * throttled together hence do not return together. Firehose's own pauses are not documented.
     */
    static Backoff backoff(DoubleSupplier random) {
        return Backoff.between(Duration.ofMillis(100), Duration.ofSeconds(10), 0.5, 1, random);
    }

    @Override
    public int capacity() {
        return capacity;
    }

    /** After a restart other batches may hold the same records: ids of invocations are no names. */
    @Override
    public boolean areSentFromCheckpoints() {
        return false;
    }

    @Override
    public BacklogLimit backlogLimit() {
        return backlogLimit;
    }

    @Override
    public VersionedSerializer<RecordBatch> serializer() {
        return new RecordBatchSerializer();
    }

    @Override
    public long dataBytes(RecordBatch batch) {
        return batch.records().stream().mapToLong(record -> record.data().length).sum();
    }

    @Override
    public long oldestArrival(RecordBatch batch) {
        return batch.records().stream()
                .mapToLong(DeliveryRecord::arrivalTimestamp)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Restores batches of releases that used Flink's asynchronous operator. */
    @Override
    public List<RecordBatch> takeEarlierState(OperatorStateStore store) throws Exception {
        ListState<StreamElement> state =
                store.getListState(
                        new ListStateDescriptor<>(
                                "_async_wait_operator_state_",
                                new StreamElementSerializer<>(new RecordBatchSerializer())));
        List<RecordBatch> batches = new ArrayList<>();
        for (StreamElement element : state.get()) {
            if (element.isRecord()) {
                batches.add(element.<RecordBatch>asRecord().getValue());
            }
        }
        state.clear();
        return batches;
    }

    /** To one function that is open. */
    private static final class Requests implements Requester<RecordBatch, LambdaAnswer> {

        private final FunctionInvoker invoker;
        private final RetryingInvoker retrying;

        Requests(FunctionInvoker invoker, RetryingInvoker retrying) {
            this.invoker = invoker;
            this.retrying = retrying;
        }

        @Override
        public CompletableFuture<List<LambdaAnswer>> request(
                RecordBatch batch, AttemptLog attempts) {
            return retrying.invoke(batch, attempts);
        }

        @Override
        public void backlogIs(long dataBytes, long oldestArrival) {
            // The freshness of its destination tells of it.
        }

        @Override
        public void ended(RecordBatch batch, List<LambdaAnswer> answers) {
            // Counted where answers are taken apart.
        }

        @Override
        public void close() {
            invoker.close();
        }
    }
}
