package io.hydrant.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Where a record went, or why it was not taken. */
final class PutResult {

    private final String shardId;
    private final String sequenceNumber;
    private final Optional<KinesisException> failure;

    private PutResult(String shardId, String sequenceNumber, Optional<KinesisException> failure) {
        this.shardId = shardId;
        this.sequenceNumber = sequenceNumber;
        this.failure = failure;
    }

    static PutResult stored(Shard shard, long position) {
        return new PutResult(shard.id(), shard.sequenceNumbers().at(position), Optional.empty());
    }

    static PutResult refused(Shard shard) {
        return new PutResult(
                shard.id(),
                "",
                Optional.of(
                        KinesisException.throughputExceeded(
                                "Rate exceeded for shard " + shard.id())));
    }

    boolean isFailure() {
        return failure.isPresent();
    }

    /** Only of a record that was taken. */
    String sequenceNumber() {
        return sequenceNumber;
    }

    /** As it stands in the answers to PutRecord. */
    ObjectNode orThrow() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return entry();
    }

    /** As it stands in the answers to PutRecords. */
    ObjectNode entry() {
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
