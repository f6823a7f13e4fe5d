package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.DeliveryStreams;
import io.hydrant.api.streams.StreamId;
import java.io.IOException;

/** An operation that changes one delivery stream; of one stream they follow one another. */
interface StreamOperation {

    void change(DeliveryStream stream, ObjectNode input) throws IOException;

    /** The operation with the stream looked up, and an empty answer. */
    static Operation on(DeliveryStreams streams, StreamOperation operation) {
        return (input, caller) -> {
            StreamId id = new StreamId(caller.region(), input.get("DeliveryStreamName").asText());
            DeliveryStream stream = streams.get(id);
            synchronized (stream) {
                // It may have gone while this waited for its turn.
                if (streams.get(id) == stream) {
                    operation.change(stream, input);
                    return JsonNodeFactory.instance.objectNode();
                }
            }
            return on(streams, operation).call(input, caller);
        };
    }
}
