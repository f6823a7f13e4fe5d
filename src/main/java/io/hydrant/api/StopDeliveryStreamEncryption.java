package io.hydrant.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
