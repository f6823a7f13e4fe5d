package io.hydrant.local.kinesis.log;

import java.nio.charset.StandardCharsets;

/** A record on its way into a shard. */
public final class NewRecord {

    private final byte[] partitionKey;
    private final HashKey hashKey;
    private final byte[] data;

    private NewRecord(byte[] partitionKey, HashKey hashKey, byte[] data) {
        this.partitionKey = partitionKey;
        this.hashKey = hashKey;
        this.data = data;
    }

    public static NewRecord of(String partitionKey, byte[] data) {
        byte[] utf8 = partitionKey.getBytes(StandardCharsets.UTF_8);
        return new NewRecord(utf8, HashKey.ofPartitionKey(utf8), data);
    }

    public NewRecord withExplicitHashKey(HashKey explicit) {
        return new NewRecord(partitionKey, explicit, data);
    }

    /** In UTF-8. */
    byte[] partitionKey() {
        return partitionKey;
    }

    public HashKey hashKey() {
        return hashKey;
    }

    byte[] data() {
        return data;
    }

    /** The size as Kinesis counts it. */
    public int sizeInBytes() {
        return partitionKey.length + data.length;
    }
}
