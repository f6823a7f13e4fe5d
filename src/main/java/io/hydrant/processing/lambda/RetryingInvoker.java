package io.hydrant.processing.lambda;

import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.processing.function.InvocationResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invokes a function for a batch until it answers or the retries are used up. A batch whose answer
 * is too large is halved, again and again: better many invocations than a lost batch. No call
 * blocks, and a batch has one invocation at a time.
 */
final class RetryingInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingInvoker.class);

    private final LambdaInvocation invocation;
    private final EventJson event;
    private final FunctionInvoker invoker;
    private final RetryPause pause;
    private final Clock clock;

    RetryingInvoker(
            LambdaInvocation invocation, FunctionInvoker invoker, RetryPause pause, Clock clock) {
        this.invocation = invocation;
        this.event = new EventJson(invocation.stream());
        this.invoker = invoker;
        this.pause = pause;
        this.clock = clock;
    }

    /** One answer, or one for each part that the batch was split into, in their order. */
    CompletableFuture<List<LambdaAnswer>> invoke(RecordBatch batch) {
        return attempt(batch, 1);
    }

    private CompletableFuture<List<LambdaAnswer>> attempt(RecordBatch batch, int attempt) {
        // Firehose gives every attempt an id of its own; the ids of the records stay.
        byte[] request = event.write(UUID.randomUUID().toString(), batch);
        return invoker.invoke(request).thenCompose(result -> conclude(batch, result, attempt));
    }

    private CompletableFuture<List<LambdaAnswer>> conclude(
            RecordBatch batch, InvocationResult result, int attempt) {
        if (result.isWorthASplit() && batch.canBeSplit()) {
            return invokeHalves(batch);
        }
        if (result.isWorthARetry() && attempt < invocation.attempts()) {
            LOG.warn(
                    "Invocation failed, will retry: function={} code={} attempt={} reason={}",
                    invocation.lambdaArn(),
                    result.code().code(),
                    attempt,
                    result.message());
            return pause.before(attempt).thenCompose(over -> attempt(batch, attempt + 1));
        }
        return CompletableFuture.completedFuture(
                List.of(LambdaAnswer.of(batch, result, attempt, clock.millis())));
    }

    private CompletableFuture<List<LambdaAnswer>> invokeHalves(RecordBatch batch) {
        return invoke(batch.firstHalf())
                .thenCompose(
                        first ->
                                invoke(batch.secondHalf())
                                        .thenApply(
                                                second -> {
                                                    List<LambdaAnswer> both =
                                                            new ArrayList<>(first);
                                                    both.addAll(second);
                                                    return both;
                                                }));
    }
}
