package io.hydrant.record;

/** What a record brought along: when it came, from where, and as what. */
final class Arrival {

    private final long timestamp;
    private final KinesisRecordMetadata kinesisMetadata;
    private final byte[] original;
    private final boolean laterPart;
    private final int attempts;

    /** Unknown values are null. */
    Arrival(
            long timestamp,
            KinesisRecordMetadata kinesisMetadata,
            byte[] original,
            boolean laterPart,
            int attempts) {
        this.timestamp = timestamp;
        this.kinesisMetadata = kinesisMetadata;
        this.original = original;
        this.laterPart = laterPart;
        this.attempts = attempts;
    }

    Arrival as(byte[] changedOriginal) {
        return new Arrival(timestamp, kinesisMetadata, changedOriginal, laterPart, attempts);
    }

    Arrival at(KinesisRecordMetadata position) {
        return new Arrival(timestamp, position, original, laterPart, attempts);
    }

    Arrival ofLaterPart() {
        return new Arrival(timestamp, kinesisMetadata, original, true, attempts);
    }

    Arrival afterAttempts(int made) {
        return new Arrival(timestamp, kinesisMetadata, original, laterPart, made);
    }

    /** Epoch milliseconds. */
    long timestamp() {
        return timestamp;
    }

    KinesisRecordMetadata kinesisMetadata() {
        return kinesisMetadata;
    }

    /** The record before it was decompressed. */
    byte[] original() {
        return original;
    }

    /** How many were made before it arrived here. */
    int attempts() {
        return attempts;
    }

    /** Whether another part of what arrived stands for the whole where records are counted. */
    boolean isLaterPart() {
        return laterPart;
    }
}
