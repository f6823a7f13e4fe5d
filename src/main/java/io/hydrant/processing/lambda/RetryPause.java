package io.hydrant.processing.lambda;

import java.util.concurrent.CompletableFuture;

/** What lies between two attempts. */
interface RetryPause {

    /** {@code retry} counts from 1. */
    CompletableFuture<Void> before(int retry);
}
