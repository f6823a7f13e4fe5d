package io.hydrant.answers;

/** What is known of a batch that waits, without the batch itself. Immutable. */
final class WaitingBatch {

    private final long storedBytes;
    private final long dataBytes;
    private final long oldestArrival;
    private final long takenAt;
    private final Attempts attempts;

    WaitingBatch(
            long storedBytes, long dataBytes, long oldestArrival, long takenAt, Attempts attempts) {
        this.storedBytes = storedBytes;
        this.dataBytes = dataBytes;
        this.oldestArrival = oldestArrival;
        this.takenAt = takenAt;
        this.attempts = attempts;
    }

    WaitingBatch with(Attempts made) {
        return new WaitingBatch(storedBytes, dataBytes, oldestArrival, takenAt, made);
    }

    long storedBytes() {
        return storedBytes;
    }

    long dataBytes() {
        return dataBytes;
    }

    /** In epoch milliseconds. */
    long oldestArrival() {
        return oldestArrival;
    }

    /** In epoch milliseconds. */
    long takenAt() {
        return takenAt;
    }

    Attempts attempts() {
        return attempts;
    }
}
