package io.hydrant.answers;

import java.util.concurrent.CompletableFuture;

/** Completes a future when a time has passed. */
public interface Pauses {

    CompletableFuture<Void> of(long millis);
}
