package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.Shard;
import io.hydrant.local.kinesis.stream.StreamDescription;
import io.hydrant.local.kinesis.stream.StreamSettings;
import io.hydrant.local.kinesis.stream.Streams;
import io.hydrant.local.kinesis.stream.Token;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Operations on streams as a whole. */
final class StreamActions {

    private static final int ON_DEMAND_SHARDS = 4;
    private static final int DEFAULT_RETENTION_HOURS = 24;

    private final Streams streams;
    private final StreamJson json;

    StreamActions(Streams streams, StreamJson json) {
        this.streams = streams;
        this.json = json;
    }

    void addTo(Map<String, Action> actions) {
        actions.put("CreateStream", this::create);
        actions.put("DeleteStream", this::delete);
        actions.put("DescribeStream", this::describe);
        actions.put("DescribeStreamSummary", this::describeSummary);
        actions.put("ListStreams", this::list);
    }

    private ObjectNode create(Arguments request) throws IOException {
        String name = request.streamName();
        String mode =
                request.has("StreamModeDetails")
                        ? request.object("StreamModeDetails").text("StreamMode")
                        : "PROVISIONED";
        int shards =
                mode.equals("ON_DEMAND") && !request.has("ShardCount")
                        ? ON_DEMAND_SHARDS
                        : request.number("ShardCount", 1, Integer.MAX_VALUE);
        streams.create(
                name,
                shards,
                StreamSettings.of(mode, DEFAULT_RETENTION_HOURS, request.texts("Tags")));
        return ReplyJson.empty();
    }

    private ObjectNode delete(Arguments request) throws IOException {
        streams.delete(request.streamName());
        return ReplyJson.empty();
    }

    private ObjectNode describe(Arguments request) {
        StreamDescription stream = streams.get(request.streamName()).description();
        Page<Shard> page =
                Page.of(
                        stream.shards().all(),
                        Shard::id,
                        request.optionalText("ExclusiveStartShardId").orElse(""),
                        request.optionalNumber("Limit", 1, 10_000).orElse(100));
        ObjectNode description = json.description(stream);
        ArrayNode shards = description.putArray("Shards");
        page.elements().forEach(shard -> shards.add(ShardJson.of(shard)));
        description.put("HasMoreShards", page.hasMore());
        ObjectNode answer = ReplyJson.empty();
        answer.set("StreamDescription", description);
        return answer;
    }

    private ObjectNode describeSummary(Arguments request) {
        StreamDescription stream = streams.get(request.streamName()).description();
        ObjectNode summary = json.description(stream);
        summary.put("OpenShardCount", stream.shards().open().size());
        summary.put("ConsumerCount", stream.settings().consumers().size());
        summary.put("MaxRecordSizeInKiB", streams.limits().maxRecordBytes() / 1024);
        ObjectNode answer = ReplyJson.empty();
        answer.set("StreamDescriptionSummary", summary);
        return answer;
    }

    private ObjectNode list(Arguments request) {
        List<StreamDescription> all =
                streams.all().stream().map(KinesisStream::description).collect(Collectors.toList());
        String after =
                request.optionalText("NextToken")
                        .map(token -> Token.words("NextToken", token, 1).get(0))
                        .or(() -> request.optionalText("ExclusiveStartStreamName"))
                        .orElse("");
        Page<StreamDescription> page =
                Page.of(
                        all,
                        StreamDescription::name,
                        after,
                        request.optionalNumber("Limit", 1, 10_000).orElse(100));
        ObjectNode answer = ReplyJson.empty();
        ArrayNode names = answer.putArray("StreamNames");
        ArrayNode summaries = answer.putArray("StreamSummaries");
        for (StreamDescription stream : page.elements()) {
            names.add(stream.name());
            summaries.add(json.summary(stream));
        }
        answer.put("HasMoreStreams", page.hasMore());
        if (page.hasMore()) {
            answer.put("NextToken", Token.of(page.lastKey()));
        }
        return answer;
    }
}
