package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.log.StoredRecord;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.Shard;
import io.hydrant.local.kinesis.stream.ShardMap;
import io.hydrant.local.kinesis.stream.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** The messages of a subscription, as AWS's event stream has them. */
final class ShardEvents {

    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private final WireFormat format;

    ShardEvents(WireFormat format) {
        this.format = format;
    }

    /** What a client waits for before it takes events. */
    ByteBuffer first() {
        return message("event", ":event-type", "initial-response", ReplyJson.empty());
    }

    /** Records, perhaps none, and where to go on: {@code next} is the position after them. */
    ByteBuffer records(
            KinesisStream stream, Shard shard, List<StoredRecord> records, long next, long behind) {
        ObjectNode event = ReplyJson.empty();
        ArrayNode entries = event.putArray("Records");
        records.forEach(record -> entries.add(ReplyJson.record(shard, record)));
        event.put("ContinuationSequenceNumber", shard.sequenceNumbers().at(next - 1));
        event.put("MillisBehindLatest", behind);
        return message("event", ":event-type", "SubscribeToShardEvent", event);
    }

    /**
     * All of a shard that is closed has been read. Clients know that by the number to go on from,
     * which is not there.
     */
    ByteBuffer end(ShardMap shards, Shard shard) {
        ObjectNode event = ReplyJson.empty();
        event.putArray("Records");
        event.put("MillisBehindLatest", 0);
        ArrayNode children = event.putArray("ChildShards");
        shards.childrenOf(shard).forEach(child -> children.add(ShardJson.ofChild(child)));
        return message("event", ":event-type", "SubscribeToShardEvent", event);
    }

    ByteBuffer failure(KinesisException failure) {
        ObjectNode event = ReplyJson.empty().put("message", failure.getMessage());
        return message("exception", ":exception-type", failure.type(), event);
    }

    private ByteBuffer message(String kind, String typeHeader, String type, ObjectNode payload) {
        Map<String, HeaderValue> headers = new TreeMap<>();
        headers.put(":message-type", HeaderValue.fromString(kind));
        headers.put(typeHeader, HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString(format.contentType()));
        return new Message(headers, format.write(payload)).toByteBuffer();
    }

    /** How far a reader is behind that has read everything before {@code next}. */
    static long millisBehind(KinesisStream stream, Shard shard, long next, long now)
            throws IOException {
        return next >= stream.visibleEnd(shard)
                ? 0
                : Math.max(0, now - shard.index().arrivalOf(next));
    }
}
