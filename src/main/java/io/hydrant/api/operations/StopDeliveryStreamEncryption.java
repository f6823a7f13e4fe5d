package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.StreamEncryption;
import java.io.IOException;

/** Stops encryption; of a stream that is not encrypted it is no error. */
final class StopDeliveryStreamEncryption implements StreamOperation {

    private final EncryptionCalls calls;

    StopDeliveryStreamEncryption(EncryptionCalls calls) {
        this.calls = calls;
    }

    @Override
    public void change(DeliveryStream stream, ObjectNode input) throws IOException {
        calls.change(stream, "stop", StreamEncryption::disabling);
    }
}
