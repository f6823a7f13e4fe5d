package io.hydrant.processing.lambda;

import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.processing.function.InvocationResult;
import java.util.concurrent.CompletableFuture;

/** Counts invocations and takes their time. */
final class MeteredInvoker implements FunctionInvoker {

    private final FunctionInvoker invoker;
    private final LambdaMetrics metrics;

    MeteredInvoker(FunctionInvoker invoker, LambdaMetrics metrics) {
        this.invoker = invoker;
        this.metrics = metrics;
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(byte[] event) {
        long startedAt = System.nanoTime();
        return invoker.invoke(event)
                .whenComplete(
                        (result, failure) ->
                                metrics.invocationEnded(
                                        failure == null && result.payload().isPresent(),
                                        (System.nanoTime() - startedAt) / 1_000_000));
    }

    @Override
    public void close() {
        invoker.close();
    }
}
