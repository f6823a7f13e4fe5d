package io.hydrant.answers;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks for batches to be taken, again and again as its own rules say, in nobody else's thread. */
public interface Requester<B, A> extends AutoCloseable {

    /**
     * Returns at once. What the future brings is passed on; an exceptional completion is a bug, and
     * fails the job.
     */
    CompletableFuture<List<A>> request(B batch, AttemptLog attempts);

    /** After each change, in the task's thread; the oldest arrival is in epoch milliseconds. */
    void backlogIs(long dataBytes, long oldestArrival);

    /** In the task's thread. */
    void ended(B batch, List<A> answers);

    /** Ends what is under way; its futures need not complete any more. */
    @Override
    void close();
}
