package io.hydrant.processing.function;

import java.util.concurrent.CompletableFuture;

/** Invokes one function, once a call; a call never blocks. */
public interface FunctionInvoker extends AutoCloseable {

    /** Lambda's limit for the payload of a synchronous invocation, 6 MB, either way. */
    int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

    /** Completes normally whatever becomes of the invocation; an exception means a bug here. */
    CompletableFuture<InvocationResult> invoke(byte[] event);

    @Override
    void close();
}
