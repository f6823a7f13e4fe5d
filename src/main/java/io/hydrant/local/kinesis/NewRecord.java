package io.hydrant.local.kinesis;

import java.nio.charset.StandardCharsets;

/** A record on its way into a shard. */
final class NewRecord {

    private final byte[] partitionKey;
    private final HashKey hashKey;
    private final byte[] data;

    private NewRecord(byte[] partitionKey, HashKey hashKey, byte[] data) {
        this.partitionKey = partitionKey;
        this.hashKey = hashKey;
        this.data = data;
    }

    static NewRecord of(String partitionKey, byte[] data) {
        byte[] utf8 = partitionKey.getBytes(StandardCharsets.UTF_8);
        return new NewRecord(utf8, HashKey.ofPartitionKey(utf8), data);
    }

    NewRecord withExplicitHashKey(HashKey explicit) {
        return new NewRecord(partitionKey, explicit, data);
    }

    /** In UTF-8. */
    byte[] partitionKey() {
        return partitionKey;
    }

    HashKey hashKey() {
        return hashKey;
    }

    byte[] data() {
        return data;
    }

    /** As Kinesis counts it. */
    int sizeInBytes() {
        return partitionKey.length + data.length;
    }
}
