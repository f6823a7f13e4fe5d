package io.hydrant.processing.lambda;

import io.hydrant.errors.ErrorCode;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.processing.function.FunctionLocation;
import io.hydrant.processing.function.InvocationResult;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/** Invokes the function for each batch, retries and all; for Flink's async I/O. */
public final class LambdaAsyncFunction extends RichAsyncFunction<RecordBatch, LambdaAnswer>
        implements ResultTypeQueryable<LambdaAnswer> {

    /** Firehose has at most so many invocations outstanding for each shard. */
    public static final int CAPACITY = 5;

    /** For async I/O: none. Each attempt has its own, and retries end by their number. */
    public static final long NO_TIMEOUT = 0;

    private static final long serialVersionUID = 1L;

    private final LambdaInvocation invocation;
    private final FunctionLocation location;

    private transient FunctionInvoker invoker;
    private transient ScheduledExecutorService scheduler;
    private transient RetryingInvoker retrying;

    public LambdaAsyncFunction(LambdaInvocation invocation, FunctionLocation location) {
        this.invocation = invocation;
        this.location = location;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        LambdaMetrics metrics =
                new LambdaMetrics(StreamMetrics.of(getRuntimeContext()), Clock.systemUTC());
        invoker = new MeteredInvoker(location.open(CAPACITY), metrics);
        scheduler =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "lambda-retry");
                            thread.setDaemon(true);
                            return thread;
                        });
        RetryPause pause =
                new ExponentialRetryPause(
                        scheduler, () -> ThreadLocalRandom.current().nextDouble());
        retrying = new RetryingInvoker(invocation, invoker, pause, Clock.systemUTC());
    }

    @Override
    public void asyncInvoke(RecordBatch batch, ResultFuture<LambdaAnswer> result) {
        retrying.invoke(batch)
                .whenComplete(
                        (answers, failure) -> {
                            if (failure == null) {
                                result.complete(answers);
                            } else {
                                result.completeExceptionally(failure);
                            }
                        });
    }

    /** A time-out that was set all the same skips the batch, as Firehose does. */
    @Override
    public void timeout(RecordBatch batch, ResultFuture<LambdaAnswer> result) {
        InvocationResult tooLate =
                InvocationResult.failed(
                        ErrorCode.LAMBDA_INVOCATION_FAILURE,
                        "The Lambda function, with its retries, did not answer in time.");
        result.complete(
                List.of(
                        LambdaAnswer.of(
                                batch,
                                tooLate,
                                invocation.attempts(),
                                Clock.systemUTC().millis())));
    }

    @Override
    public void close() {
        if (scheduler != null) {
            scheduler.shutdownNow();
        }
        if (invoker != null) {
            invoker.close();
        }
    }

    @Override
    public TypeInformation<LambdaAnswer> getProducedType() {
        return LambdaAnswer.TYPE;
    }
}
