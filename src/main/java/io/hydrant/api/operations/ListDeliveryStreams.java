package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStreams;
import io.hydrant.api.wire.call.Caller;
import java.util.List;
import java.util.stream.Collectors;

/** Names of the caller's region, in alphabetical order, page by page. */
final class ListDeliveryStreams implements Operation {

    private static final int DEFAULT_LIMIT = 10;

    private final DeliveryStreams streams;

    ListDeliveryStreams(DeliveryStreams streams) {
        this.streams = streams;
    }

    @Override
    public ObjectNode call(ObjectNode input, Caller caller) {
        String after = input.path("ExclusiveStartDeliveryStreamName").asText("");
        String type = input.path("DeliveryStreamType").asText("");
        int limit = input.path("Limit").asInt(DEFAULT_LIMIT);
        List<String> names =
                streams.all().stream()
                        .filter(stream -> stream.stored().id().region().equals(caller.region()))
                        .filter(
                                stream ->
                                        type.isEmpty()
                                                || stream.definition()
                                                        .type()
                                                        .toString()
                                                        .equals(type))
                        .map(stream -> stream.stored().id().name())
                        .filter(name -> name.compareTo(after) > 0)
                        .sorted()
                        .collect(Collectors.toList());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode page = answer.putArray("DeliveryStreamNames");
        names.stream().limit(limit).forEach(page::add);
        return answer.put("HasMoreDeliveryStreams", names.size() > limit);
    }
}
