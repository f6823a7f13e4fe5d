package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.log.HashKey;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.Shard;
import io.hydrant.local.kinesis.stream.Streams;
import io.hydrant.local.kinesis.stream.Token;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Operations that show, split and merge shards. */
final class ShardActions {

    private static final long TOKEN_LIVES_MILLIS = 5 * 60 * 1000;

    private final Streams streams;

    ShardActions(Streams streams) {
        this.streams = streams;
    }

    void addTo(Map<String, Action> actions) {
        actions.put("ListShards", this::list);
        actions.put("SplitShard", this::split);
        actions.put("MergeShards", this::merge);
    }

    private ObjectNode list(Arguments request) {
        long now = streams.limits().clock().millis();
        String streamName;
        String after;
        if (request.has("NextToken")) {
            if (request.has("StreamName") || request.has("StreamARN")) {
                throw KinesisException.invalidArgument(
                        "NextToken and StreamName cannot be provided together.");
            }
            List<String> words = Token.words("NextToken", request.text("NextToken"), 3);
            if (now - Token.number("NextToken", words.get(2)) > TOKEN_LIVES_MILLIS) {
                throw KinesisException.expiredNextToken("NextToken has expired.");
            }
            streamName = words.get(0);
            after = words.get(1);
        } else {
            streamName = request.streamName();
            after = request.optionalText("ExclusiveStartShardId").orElse("");
        }
        Page<Shard> page =
                Page.of(
                        ShardFilter.of(request).in(streams.get(streamName).shards()),
                        Shard::id,
                        after,
                        request.optionalNumber("MaxResults", 1, 10_000).orElse(1000));
        ObjectNode answer = ReplyJson.empty();
        ArrayNode shards = answer.putArray("Shards");
        page.elements().forEach(shard -> shards.add(ShardJson.of(shard)));
        if (page.hasMore()) {
            answer.put("NextToken", Token.of(streamName, page.lastKey(), now));
        }
        return answer;
    }

    private ObjectNode split(Arguments request) throws IOException {
        KinesisStream stream = streams.get(request.streamName());
        String shardId = request.text("ShardToSplit");
        HashKey start = HashKey.parse("NewStartingHashKey", request.text("NewStartingHashKey"));
        stream.reshard(shards -> shards.split(shardId, start, now()));
        return ReplyJson.empty();
    }

    private ObjectNode merge(Arguments request) throws IOException {
        KinesisStream stream = streams.get(request.streamName());
        String shardId = request.text("ShardToMerge");
        String adjacentShardId = request.text("AdjacentShardToMerge");
        stream.reshard(shards -> shards.merge(shardId, adjacentShardId, now()));
        return ReplyJson.empty();
    }

    private long now() {
        return streams.limits().clock().millis();
    }
}
