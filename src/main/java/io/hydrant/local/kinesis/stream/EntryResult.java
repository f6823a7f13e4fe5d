package io.hydrant.local.kinesis.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.errors.KinesisException;
import java.util.Optional;

/** The position of a stored record, or the reason why it was refused. */
public final class EntryResult {

    private final String shardId;
    private final String sequenceNumber;
    private final boolean encrypted;
    private final Optional<KinesisException> failure;

    private EntryResult(
            String shardId,
            String sequenceNumber,
            boolean encrypted,
            Optional<KinesisException> failure) {
        this.shardId = shardId;
        this.sequenceNumber = sequenceNumber;
        this.encrypted = encrypted;
        this.failure = failure;
    }

    static EntryResult stored(Shard shard, long position, boolean encrypted) {
        return new EntryResult(
                shard.id(), shard.sequenceNumbers().at(position), encrypted, Optional.empty());
    }

    static EntryResult refused(Shard shard) {
        return new EntryResult(
                shard.id(),
                "",
                false,
                Optional.of(
                        KinesisException.throughputExceeded(
                                "Rate exceeded for shard " + shard.id())));
    }

    public boolean isFailure() {
        return failure.isPresent();
    }

    /** Only of a record that was taken. */
    public String sequenceNumber() {
        return sequenceNumber;
    }

    /** Only of a record that was taken. */
    public boolean isEncrypted() {
        return encrypted;
    }

    /** The answer to PutRecord. Throws an exception for a refused record. */
    public ObjectNode orThrow() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return entry();
    }

    /** The entry in the answer to PutRecords. */
    public ObjectNode entry() {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        if (failure.isPresent()) {
            entry.put("ErrorCode", failure.get().type());
            entry.put("ErrorMessage", failure.get().getMessage());
        } else {
            entry.put("SequenceNumber", sequenceNumber);
            entry.put("ShardId", shardId);
        }
        return entry;
    }
}
