package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.log.StoredRecord;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.Shard;
import io.hydrant.local.kinesis.stream.ShardIterator;
import io.hydrant.local.kinesis.stream.ShardMap;
import io.hydrant.local.kinesis.stream.Streams;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** GetShardIterator and GetRecords. */
final class ReadActions {

    private static final int MAX_RECORDS = 10_000;

    private final Streams streams;

    ReadActions(Streams streams) {
        this.streams = streams;
    }

    void addTo(Map<String, Action> actions) {
        actions.put("GetShardIterator", this::getShardIterator);
        actions.put("GetRecords", this::getRecords);
    }

    private ObjectNode getShardIterator(Arguments request) throws IOException {
        KinesisStream stream = streams.get(request.streamName());
        Shard shard = stream.shards().withId(request.text("ShardId"));
        stream.requireSound();
        long position = startingPosition(request, stream, shard);
        return ReplyJson.empty()
                .put(
                        "ShardIterator",
                        ShardIterator.issue(stream.description(), shard, position, now()));
    }

    private long startingPosition(Arguments request, KinesisStream stream, Shard shard)
            throws IOException {
        String type = request.text("ShardIteratorType");
        switch (type) {
            case "TRIM_HORIZON":
                return 0;
            case "LATEST":
                return stream.visibleEnd(shard);
            case "AT_SEQUENCE_NUMBER":
                // -1 is the shard's StartingSequenceNumber, before any record.
                return Math.max(0, sequencePosition(request, stream, shard));
            case "AFTER_SEQUENCE_NUMBER":
                return Math.min(
                        sequencePosition(request, stream, shard) + 1, stream.visibleEnd(shard));
            case "AT_TIMESTAMP":
                return shard.index().positionAt(timestamp(request).toEpochMilli());
            default:
                throw KinesisException.validation(
                        "'" + type + "'",
                        "ShardIteratorType",
                        "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP,"
                                + " AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
        }
    }

    private long sequencePosition(Arguments request, KinesisStream stream, Shard shard)
            throws IOException {
        String number = request.text("StartingSequenceNumber");
        long position =
                shard.sequenceNumbers()
                        .positionOf(number)
                        .orElseThrow(
                                () ->
                                        KinesisException.invalidArgument(
                                                String.format(
                                                        Locale.ROOT,
                                                        "StartingSequenceNumber %s used in GetShardIterator on"
                                                                + " shard %s in stream %s is invalid because"
                                                                + " it did not come from this stream.",
                                                        number,
                                                        shard.id(),
                                                        stream.description().name())));
        return Math.min(position, stream.visibleEnd(shard));
    }

    private Instant timestamp(Arguments request) {
        Instant timestamp = request.timestamp("Timestamp");
        if (timestamp.toEpochMilli() > now()) {
            throw KinesisException.invalidArgument(
                    "Timestamp " + timestamp + " used in GetShardIterator is in the future.");
        }
        return timestamp;
    }

    private ObjectNode getRecords(Arguments request) throws IOException {
        int limit = request.optionalNumber("Limit", 1, MAX_RECORDS).orElse(MAX_RECORDS);
        ShardIterator iterator = ShardIterator.parse(request.text("ShardIterator"), now());
        KinesisStream stream = streams.get(iterator.streamName());
        Shard shard = iterator.shardIn(stream);

        ObjectNode answer = ReplyJson.empty();
        ArrayNode entries = answer.putArray("Records");
        List<StoredRecord> records = stream.read(shard, iterator.position(), limit);
        records.forEach(record -> entries.add(entry(shard, record)));
        // Records before the first one may be gone.
        long next =
                records.isEmpty()
                        ? iterator.position()
                        : records.get(records.size() - 1).position() + 1;
        putNext(answer, stream, shard, next);
        return answer.put("MillisBehindLatest", millisBehindLatest(stream, shard, next));
    }

    private ObjectNode entry(Shard shard, StoredRecord record) {
        ObjectNode entry = ReplyJson.empty();
        entry.put("SequenceNumber", shard.sequenceNumbers().at(record.position()));
        ReplyJson.putTimestamp(entry, "ApproximateArrivalTimestamp", record.arrivedAt());
        entry.put("Data", record.data());
        return entry.put("PartitionKey", record.partitionKey());
    }

    private void putNext(ObjectNode answer, KinesisStream stream, Shard shard, long next) {
        // The shard is looked at again: it may have been closed while it was read.
        ShardMap shards = stream.shards();
        boolean isClosed = !shards.withNumber(shard.number()).isOpen();
        if (isClosed && next >= shard.index().nextPosition()) {
            ArrayNode children = answer.putArray("ChildShards");
            shards.childrenOf(shard).forEach(child -> children.add(ShardJson.ofChild(child)));
        } else {
            answer.put(
                    "NextShardIterator",
                    ShardIterator.issue(stream.description(), shard, next, now()));
        }
    }

    private long millisBehindLatest(KinesisStream stream, Shard shard, long next)
            throws IOException {
        if (next >= stream.visibleEnd(shard)) {
            return 0;
        }
        return Math.max(0, now() - shard.index().arrivalOf(next));
    }

    private long now() {
        return streams.limits().clock().millis();
    }
}
