package io.hydrant.local.kinesis.log;

/** A record in a shard. */
public final class StoredRecord {

    private final long position;
    private final long arrivedAt;
    private final String partitionKey;
    private final byte[] data;
    private final boolean encryptedInLog;

    StoredRecord(
            long position,
            long arrivedAt,
            String partitionKey,
            byte[] data,
            boolean encryptedInLog) {
        this.position = position;
        this.arrivedAt = arrivedAt;
        this.partitionKey = partitionKey;
        this.data = data;
        this.encryptedInLog = encryptedInLog;
    }

    /** In its shard, from 0. */
    public long position() {
        return position;
    }

    /** Epoch milliseconds. */
    public long arrivedAt() {
        return arrivedAt;
    }

    public String partitionKey() {
        return partitionKey;
    }

    public byte[] data() {
        return data;
    }

    public boolean isEncryptedInLog() {
        return encryptedInLog;
    }
}
