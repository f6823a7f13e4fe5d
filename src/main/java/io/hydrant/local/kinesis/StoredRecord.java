package io.hydrant.local.kinesis;

/** A record as it lies in a shard. */
final class StoredRecord {

    private final long position;
    private final long arrivedAt;
    private final String partitionKey;
    private final byte[] data;

    StoredRecord(long position, long arrivedAt, String partitionKey, byte[] data) {
        this.position = position;
        this.arrivedAt = arrivedAt;
        this.partitionKey = partitionKey;
        this.data = data;
    }

    /** In its shard, from 0. */
    long position() {
        return position;
    }

    /** Epoch milliseconds. */
    long arrivedAt() {
        return arrivedAt;
    }

    String partitionKey() {
        return partitionKey;
    }

    byte[] data() {
        return data;
    }
}
