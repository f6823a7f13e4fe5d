package io.hydrant.destination;

import io.hydrant.record.DeliveryBatch;
import java.util.concurrent.CompletableFuture;

/**
 * Writes batches, each in one attempt.
 *
 * <p>{@link #write} must not block: the task's thread and the thread of retries call it, with up to
 * as many batches at the same time as the writer was opened for. The future may complete in any
 * thread. Trouble with the destination is a {@link BatchOutcome}. An exception in the future is a
 * bug or an interruption, and fails the job.
 */
public interface BatchWriter extends AutoCloseable {

    CompletableFuture<BatchOutcome> write(DeliveryBatch batch);

    /** Cancels attempts under way. Their futures may remain incomplete. */
    @Override
    void close();
}
