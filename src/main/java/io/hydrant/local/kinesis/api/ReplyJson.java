package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.stream.WireFormat;
import java.time.Instant;

/** Building blocks of answers. */
final class ReplyJson {

    private ReplyJson() {}

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Each {@link WireFormat} writes it in its own way. */
    static void putTimestamp(ObjectNode answer, String field, long epochMillis) {
        answer.putPOJO(field, Instant.ofEpochMilli(epochMillis));
    }
}
