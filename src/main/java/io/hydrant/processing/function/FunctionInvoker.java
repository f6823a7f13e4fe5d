package io.hydrant.processing.function;

import java.util.concurrent.CompletableFuture;

/** Invokes one function, once for each call. A call never blocks. Any thread may call. */
public interface FunctionInvoker extends AutoCloseable {

    /** Lambda's limit for the payload of a synchronous invocation, 6 MB, either way. */
    int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

    /**
     * Completes normally for every outcome of the invocation. An exception means a bug in Hydrant.
     */
    CompletableFuture<InvocationResult> invoke(byte[] event);

    @Override
    void close();
}
