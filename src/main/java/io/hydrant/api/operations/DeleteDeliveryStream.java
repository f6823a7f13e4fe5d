package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.LifeCycle;
import io.hydrant.api.streams.Refusals;
import io.hydrant.api.streams.StoredStream;
import io.hydrant.api.streams.StreamStatus;
import java.io.IOException;

/**
 * Deletes a delivery stream once what it has taken is delivered. There Hydrant leaves Firehose,
 * which deletes a stream with its data: here no record that was accepted is lost by a deletion. A
 * stream that cannot deliver any more becomes {@code DELETING_FAILED}; with {@code
 * AllowForceDelete} it goes nonetheless, and what it could not deliver goes with it.
 */
final class DeleteDeliveryStream implements StreamOperation {

    private final LifeCycle lifeCycle;
    private final String accountId;

    DeleteDeliveryStream(LifeCycle lifeCycle, String accountId) {
        this.lifeCycle = lifeCycle;
        this.accountId = accountId;
    }

    @Override
    public void change(DeliveryStream stream, ObjectNode input) throws IOException {
        StoredStream stored = stream.stored();
        switch (stored.status()) {
            case CREATING:
                throw Refusals.inUse(
                        "Firehose "
                                + stored.id().name()
                                + " under account "
                                + accountId
                                + " cannot be deleted in CREATING state");
            case DELETING:
                // Firehose answers as if it were the first time.
                return;
            default:
                stream.change(stored.withStatus(StreamStatus.DELETING));
                lifeCycle.delete(stream, input.path("AllowForceDelete").asBoolean(false));
        }
    }
}
