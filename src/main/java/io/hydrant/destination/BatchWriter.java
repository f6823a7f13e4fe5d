package io.hydrant.destination;

import io.hydrant.record.DeliveryBatch;
import java.util.concurrent.CompletableFuture;

/**
 * Writes a batch once, and says what was not taken. An exceptional completion is a bug, or an
 * interruption, and fails the job; trouble with the destination is an {@link BatchOutcome}.
 */
public interface BatchWriter extends AutoCloseable {

    CompletableFuture<BatchOutcome> write(DeliveryBatch batch);

    /** Ends what is under way; its futures need not complete any more. */
    @Override
    void close();
}
