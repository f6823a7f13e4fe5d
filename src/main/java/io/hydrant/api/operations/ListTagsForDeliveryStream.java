package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.DeliveryStreams;
import io.hydrant.api.streams.StreamId;
import io.hydrant.api.wire.call.Caller;
import java.util.SortedMap;

/** The tags of a delivery stream, in the lexical order of their keys, page by page. */
final class ListTagsForDeliveryStream implements Operation {

    private static final int DEFAULT_LIMIT = 50;

    private final DeliveryStreams streams;

    ListTagsForDeliveryStream(DeliveryStreams streams) {
        this.streams = streams;
    }

    @Override
    public ObjectNode call(ObjectNode input, Caller caller) {
        DeliveryStream stream =
                streams.get(
                        new StreamId(caller.region(), input.get("DeliveryStreamName").asText()));
        SortedMap<String, String> tags = stream.stored().tags();
        String after = input.path("ExclusiveStartTagKey").asText("");
        if (!after.isEmpty()) {
            tags = tags.tailMap(after);
            tags.remove(after);
        }
        int limit = input.path("Limit").asInt(DEFAULT_LIMIT);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode page = answer.putArray("Tags");
        tags.entrySet().stream()
                .limit(limit)
                .forEach(
                        tag ->
                                page.addObject()
                                        .put("Key", tag.getKey())
                                        .put("Value", tag.getValue()));
        return answer.put("HasMoreTags", tags.size() > limit);
    }
}
