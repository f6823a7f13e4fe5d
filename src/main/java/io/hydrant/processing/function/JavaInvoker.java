package io.hydrant.processing.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.hydrant.answers.NamedThreads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a handler in this JVM. After its timeout it is interrupted; one that does not listen goes on
 * in its thread, and nobody waits for it.
 */
final class JavaInvoker implements FunctionInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(JavaInvoker.class);

    private final RequestStreamHandler handler;
    private final LocalFunction function;
    private final ExecutorService workers =
            Executors.newCachedThreadPool(NamedThreads.called("lambda-java"));
    private final ScheduledExecutorService watch = NamedThreads.scheduler("lambda-java-watch");

    JavaInvoker(RequestStreamHandler handler, LocalFunction function) {
        this.handler = handler;
        this.function = function;
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(byte[] event) {
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        Future<?> running = workers.submit(() -> handle(event, result));
        Future<?> timeout =
                watch.schedule(
                        () -> {
                            result.complete(
                                    InvocationResult.functionError(
                                            FunctionErrorPayload.timedOut()));
                            running.cancel(true);
                        },
                        function.timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        return result.whenComplete((done, failure) -> timeout.cancel(false));
    }

    @Override
    public void close() {
        workers.shutdownNow();
        watch.shutdownNow();
    }

    private void handle(byte[] event, CompletableFuture<InvocationResult> result) {
        try {
            result.complete(handle(event));
        } catch (Error e) {
            // Such as no memory left: not the function's trouble alone.
            result.completeExceptionally(e);
        }
    }

    private InvocationResult handle(byte[] event) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event), answer, new LocalContext(function));
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            LOG.debug("Function threw: function={}", function.arn(), e);
            return InvocationResult.functionError(FunctionErrorPayload.of(e));
        }
        return InvocationResult.answered(answer.toByteArray());
    }
}
