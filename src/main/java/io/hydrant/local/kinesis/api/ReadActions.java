package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.log.StoredRecord;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.Shard;
import io.hydrant.local.kinesis.stream.ShardIterator;
import io.hydrant.local.kinesis.stream.ShardMap;
import io.hydrant.local.kinesis.stream.Streams;
import java.io.IOException;
import java.util.List;
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
        long position = StartingPosition.ofIterator().in(request, stream, shard, now());
        return ReplyJson.empty()
                .put(
                        "ShardIterator",
                        ShardIterator.issue(stream.description(), shard, position, now()));
    }

    private ObjectNode getRecords(Arguments request) throws IOException {
        int limit = request.optionalNumber("Limit", 1, MAX_RECORDS).orElse(MAX_RECORDS);
        ShardIterator iterator = ShardIterator.parse(request.text("ShardIterator"), now());
        KinesisStream stream = streams.get(iterator.streamName());
        Shard shard = iterator.shardIn(stream);

        ObjectNode answer = ReplyJson.empty();
        ArrayNode entries = answer.putArray("Records");
        List<StoredRecord> records = stream.read(shard, iterator.position(), limit);
        records.forEach(record -> entries.add(ReplyJson.record(shard, record)));
        // Records before the first one may be gone.
        long next =
                records.isEmpty()
                        ? iterator.position()
                        : records.get(records.size() - 1).position() + 1;
        putNext(answer, stream, shard, next);
        return answer.put(
                "MillisBehindLatest", ShardEvents.millisBehind(stream, shard, next, now()));
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

    private long now() {
        return streams.limits().clock().millis();
    }
}
