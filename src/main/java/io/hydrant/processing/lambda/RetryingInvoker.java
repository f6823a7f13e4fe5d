package io.hydrant.processing.lambda;

import io.hydrant.answers.AttemptLog;
import io.hydrant.answers.Backoff;
import io.hydrant.answers.Pauses;
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
    private final Backoff backoff;
    private final Pauses pauses;
    private final Clock clock;

    RetryingInvoker(
            LambdaInvocation invocation,
            FunctionInvoker invoker,
            Backoff backoff,
            Pauses pauses,
            Clock clock) {
        this.invocation = invocation;
        this.event = new EventJson(invocation.stream());
        this.invoker = invoker;
        this.backoff = backoff;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** One answer, or one for each part that the batch was split into, in their order. */
    CompletableFuture<List<LambdaAnswer>> invoke(RecordBatch batch, AttemptLog log) {
        log.beginSince(clock.millis());
        return attempt(batch, log);
    }

    private CompletableFuture<List<LambdaAnswer>> attempt(RecordBatch batch, AttemptLog log) {
        // Firehose gives every attempt an id of its own; the ids of the records stay.
        byte[] request = event.write(UUID.randomUUID().toString(), batch);
        return invoker.invoke(request).thenCompose(result -> conclude(batch, result, log));
    }

    private CompletableFuture<List<LambdaAnswer>> conclude(
            RecordBatch batch, InvocationResult result, AttemptLog log) {
        int attempt = log.failed() + 1;
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
            log.failSince(clock.millis());
            return pauses.of(backoff.millisBefore(attempt))
                    .thenCompose(over -> attempt(batch, log));
        }
        return CompletableFuture.completedFuture(
                List.of(LambdaAnswer.of(batch, result, attempt, clock.millis())));
    }

    /** Each has all attempts of its own. After a restart it is the whole batch that is invoked. */
    private CompletableFuture<List<LambdaAnswer>> invokeHalves(RecordBatch batch) {
        return invokeHalf(batch.firstHalf())
                .thenCompose(
                        first ->
                                invokeHalf(batch.secondHalf())
                                        .thenApply(
                                                second -> {
                                                    List<LambdaAnswer> both =
                                                            new ArrayList<>(first);
                                                    both.addAll(second);
                                                    return both;
                                                }));
    }

    private CompletableFuture<List<LambdaAnswer>> invokeHalf(RecordBatch half) {
        return invoke(half, AttemptLog.ofBatchTakenAt(clock.millis()));
    }
}
