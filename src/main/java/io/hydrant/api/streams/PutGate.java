package io.hydrant.api.streams;

import java.util.concurrent.Phaser;

/**
 * Counts the puts that are under way, so that a stream's last delivery waits for them: a record
 * that was accepted is in the log before the log is read to its end. Puts take no lock.
 */
public final class PutGate {

    // One party for the gate itself. When it and all puts have left, the phaser terminates.
    private final Phaser underWay = new Phaser(1);

    /** True if the caller may put. Such a caller must leave the gate afterwards. */
    public boolean enter() {
        return underWay.register() >= 0;
    }

    public void leave() {
        underWay.arriveAndDeregister();
    }

    /** Returns when all who entered have left. May be called again. */
    void close() {
        if (!underWay.isTerminated()) {
            underWay.awaitAdvance(underWay.arriveAndDeregister());
        }
    }
}
