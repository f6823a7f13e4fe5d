package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.stream.Shard;
import java.util.List;

/** A shard as DescribeStream, ListShards and GetRecords show it. */
final class ShardJson {

    private static final List<String> PARENT_FIELDS =
            List.of("ParentShardId", "AdjacentParentShardId");

    private ShardJson() {}

    static ObjectNode of(Shard shard) {
        ObjectNode json = ReplyJson.empty().put("ShardId", shard.id());
        List<Integer> parents = shard.description().parents();
        for (int at = 0; at < parents.size(); at++) {
            json.put(PARENT_FIELDS.get(at), Shard.id(parents.get(at)));
        }
        putRange(json, shard);
        ObjectNode numbers = json.putObject("SequenceNumberRange");
        numbers.put("StartingSequenceNumber", shard.sequenceNumbers().starting());
        if (!shard.isOpen()) {
            numbers.put("EndingSequenceNumber", shard.sequenceNumbers().ending());
        }
        return json;
    }

    /** As in {@code ChildShards}. */
    static ObjectNode ofChild(Shard shard) {
        ObjectNode json = ReplyJson.empty().put("ShardId", shard.id());
        for (int parent : shard.description().parents()) {
            json.withArray("/ParentShards").add(Shard.id(parent));
        }
        putRange(json, shard);
        return json;
    }

    private static void putRange(ObjectNode json, Shard shard) {
        json.putObject("HashKeyRange")
                .put("StartingHashKey", shard.range().first().toString())
                .put("EndingHashKey", shard.range().last().toString());
    }
}
