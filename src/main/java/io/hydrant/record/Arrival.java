package io.hydrant.record;

/** What a record brought along: when it came, from where, and as what. */
final class Arrival {

    private final long timestamp;
    private final KinesisRecordMetadata kinesisMetadata;
    private final byte[] original;

    /** Unknown values are null. */
    Arrival(long timestamp, KinesisRecordMetadata kinesisMetadata, byte[] original) {
        this.timestamp = timestamp;
        this.kinesisMetadata = kinesisMetadata;
        this.original = original;
    }

    Arrival as(byte[] changedOriginal) {
        return new Arrival(timestamp, kinesisMetadata, changedOriginal);
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
}
