package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStream;
import java.io.IOException;
import java.util.Map;

/** Takes tags off a delivery stream; a key that it does not have is no error. */
final class UntagDeliveryStream implements StreamOperation {

    @Override
    public void change(DeliveryStream stream, ObjectNode input) throws IOException {
        TagDeliveryStream.refuseWhileDeleting(stream);
        Map<String, String> tags = stream.stored().tags();
        input.get("TagKeys").forEach(key -> tags.remove(key.asText()));
        stream.change(stream.stored().withTags(tags));
    }
}
