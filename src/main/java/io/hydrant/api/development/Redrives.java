package io.hydrant.api.development;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.util.Optional;

/** Sends failed records of delivery streams again, one redrive of a stream at a time. */
public interface Redrives {

    /**
     * Returns what was found, and the id of the redrive if there is something to send. It runs on
     * then. Throws with one sentence when it cannot; {@link RedriveRunningException} if the stream
     * has one.
     */
    ObjectNode start(DeliveryStreamDefinition definition, RedriveRequest request)
            throws IOException;

    /** How the redrive does; empty if this server started none of this id. */
    Optional<ObjectNode> state(DeliveryStreamDefinition definition, String id);
}
