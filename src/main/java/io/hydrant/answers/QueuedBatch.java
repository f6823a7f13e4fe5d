package io.hydrant.answers;

import java.util.Optional;

/** A batch's place in the queue; the batch itself is in state, and here only if it is soon due. */
final class QueuedBatch<B> {

    private final String key;
    private final long number;
    private final AttemptLog attempts;
    private WaitingBatch stored;
    private long place;
    private B batch;

    QueuedBatch(String key, long number, WaitingBatch stored) {
        this.key = key;
        this.number = number;
        this.stored = stored;
        this.attempts = new AttemptLog(stored.takenAt(), stored.attempts());
    }

    /** Key and number are what state knows it by. */
    String key() {
        return key;
    }

    long number() {
        return number;
    }

    AttemptLog attempts() {
        return attempts;
    }

    WaitingBatch stored() {
        return stored;
    }

    /** Whether attempts were made since it was stored; from now on they count as stored. */
    boolean takeChange() {
        Attempts made = attempts.attempts();
        boolean changed = made != stored.attempts();
        stored = stored.with(made);
        return changed;
    }

    /** How many came before it, since the start. */
    long place() {
        return place;
    }

    void placeBehind(long others) {
        place = others;
    }

    void keep(B inMemory) {
        batch = inMemory;
    }

    Optional<B> inMemory() {
        return Optional.ofNullable(batch);
    }
}
