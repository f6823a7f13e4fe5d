package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.Refusals;
import io.hydrant.api.streams.StreamStatus;
import java.io.IOException;
import java.util.Map;

/** Adds tags to a delivery stream; one of a key that it has replaces that. */
final class TagDeliveryStream implements StreamOperation {

    private static final int MOST_TAGS = 50;
    private static final String RESERVED = "aws:";

    @Override
    public void change(DeliveryStream stream, ObjectNode input) throws IOException {
        refuseWhileDeleting(stream);
        Map<String, String> tags = stream.stored().tags();
        for (JsonNode tag : input.get("Tags")) {
            String key = tag.get("Key").asText();
            if (key.startsWith(RESERVED)) {
                throw Refusals.invalidArgument(
                        "The tag key is '" + key + "'; it must not start with " + RESERVED);
            }
            // Of a key given twice the last one counts, as Firehose has it.
            tags.put(key, tag.path("Value").asText(""));
        }
        if (tags.size() > MOST_TAGS) {
            throw Refusals.limitExceeded(
                    "Firehose "
                            + stream.stored().id().name()
                            + " would have "
                            + tags.size()
                            + " tags; it must have no more than "
                            + MOST_TAGS);
        }
        stream.change(stream.stored().withTags(tags));
    }

    static void refuseWhileDeleting(DeliveryStream stream) {
        StreamStatus status = stream.status();
        if (status == StreamStatus.DELETING || status == StreamStatus.DELETING_FAILED) {
            throw Refusals.inUse(
                    "Cannot change the tags of firehose: "
                            + stream.stored().id().name()
                            + " when it is in "
                            + status
                            + " status");
        }
    }
}
