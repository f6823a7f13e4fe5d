package io.hydrant.record;

/** What a record brought along: when it came, from where, and as what. */
final class Arrival {

    private final long timestamp;
    private final KinesisRecordMetadata kinesisMetadata;
    private final byte[] original;
    private final boolean laterPart;

    /** Unknown values are null. */
    Arrival(
            long timestamp,
            KinesisRecordMetadata kinesisMetadata,
            byte[] original,
            boolean laterPart) {
        this.timestamp = timestamp;
        this.kinesisMetadata = kinesisMetadata;
        this.original = original;
        this.laterPart = laterPart;
    }

    Arrival as(byte[] changedOriginal) {
        return new Arrival(timestamp, kinesisMetadata, changedOriginal, laterPart);
    }

    Arrival at(KinesisRecordMetadata position) {
        return new Arrival(timestamp, position, original, laterPart);
    }

    Arrival ofLaterPart() {
        return new Arrival(timestamp, kinesisMetadata, original, true);
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

    /** Whether another part of what arrived stands for the whole where records are counted. */
    boolean isLaterPart() {
        return laterPart;
    }
}
