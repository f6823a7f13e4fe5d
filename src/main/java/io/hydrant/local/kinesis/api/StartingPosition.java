package io.hydrant.local.kinesis.api;

import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.Shard;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** Where in a shard a reader begins: GetShardIterator and SubscribeToShard say it alike. */
final class StartingPosition {

    private final String operation;
    private final String typeField;
    private final String numberField;

    private StartingPosition(String operation, String typeField, String numberField) {
        this.operation = operation;
        this.typeField = typeField;
        this.numberField = numberField;
    }

    static StartingPosition ofIterator() {
        return new StartingPosition(
                "GetShardIterator", "ShardIteratorType", "StartingSequenceNumber");
    }

    static StartingPosition ofSubscription() {
        return new StartingPosition("SubscribeToShard", "Type", "SequenceNumber");
    }

    /** Counted from 0. */
    long in(Arguments given, KinesisStream stream, Shard shard, long now) throws IOException {
        String type = given.text(typeField);
        switch (type) {
            case "TRIM_HORIZON":
                return 0;
            case "LATEST":
                return stream.visibleEnd(shard);
            case "AT_SEQUENCE_NUMBER":
                // -1 is the shard's StartingSequenceNumber, before any record.
                return Math.max(0, sequencePosition(given, stream, shard));
            case "AFTER_SEQUENCE_NUMBER":
                return Math.min(
                        sequencePosition(given, stream, shard) + 1, stream.visibleEnd(shard));
            case "AT_TIMESTAMP":
                return shard.index().positionAt(timestamp(given, now).toEpochMilli());
            default:
                throw KinesisException.validation(
                        "'" + type + "'",
                        typeField,
                        "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP,"
                                + " AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
        }
    }

    private long sequencePosition(Arguments given, KinesisStream stream, Shard shard)
            throws IOException {
        String number = given.text(numberField);
        long position =
                shard.sequenceNumbers()
                        .positionOf(number)
                        .orElseThrow(
                                () ->
                                        KinesisException.invalidArgument(
                                                String.format(
                                                        Locale.ROOT,
                                                        "%s %s used in %s on"
                                                                + " shard %s in stream %s is invalid because"
                                                                + " it did not come from this stream.",
                                                        numberField,
                                                        number,
                                                        operation,
                                                        shard.id(),
                                                        stream.description().name())));
        return Math.min(position, stream.visibleEnd(shard));
    }

    private Instant timestamp(Arguments given, long now) {
        Instant timestamp = given.timestamp("Timestamp");
        if (timestamp.toEpochMilli() > now) {
            throw KinesisException.invalidArgument(
                    "Timestamp " + timestamp + " used in " + operation + " is in the future.");
        }
        return timestamp;
    }
}
