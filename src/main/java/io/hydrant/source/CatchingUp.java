package io.hydrant.source;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells when a reader has reached the tip of every shard that was there at its start. All its
 * requests are younger than that start, so it has then read whatever was put before.
 */
final class CatchingUp {

    private final Runnable reached;
    private final Set<String> behind = new HashSet<>();
    private boolean started;
    private boolean done;

    /** {@code reached} runs once, on the thread that learns it. */
    CatchingUp(Runnable reached) {
        this.reached = reached;
    }

    /** The first call counts; shards that appear later have only younger records. */
    synchronized void reading(Collection<String> shards) {
        if (!started) {
            started = true;
            behind.addAll(shards);
            tellIfDone();
        }
    }

    synchronized void reachedTip(String shard) {
        if (behind.remove(shard)) {
            tellIfDone();
        }
    }

    private void tellIfDone() {
        if (!done && behind.isEmpty()) {
            done = true;
            reached.run();
        }
    }
}
