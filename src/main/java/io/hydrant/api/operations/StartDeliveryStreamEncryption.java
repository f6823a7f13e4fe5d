package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.Refusals;
import java.io.IOException;

/** Starts encryption, or changes its key; the key that is in use stays so until then. */
final class StartDeliveryStreamEncryption implements StreamOperation {

    private final EncryptionCalls calls;

    StartDeliveryStreamEncryption(EncryptionCalls calls) {
        this.calls = calls;
    }

    @Override
    public void change(DeliveryStream stream, ObjectNode input) throws IOException {
        JsonNode configuration = input.path("DeliveryStreamEncryptionConfigurationInput");
        boolean ofCustomer =
                configuration.path("KeyType").asText("").equals("CUSTOMER_MANAGED_CMK");
        boolean hasKey = configuration.hasNonNull("KeyARN");
        if (ofCustomer && !hasKey) {
            throw Refusals.invalidArgument(Refusals.KEY_ARN_MISSING);
        }
        if (!ofCustomer && hasKey) {
            throw Refusals.invalidArgument(Refusals.KEY_ARN_GIVEN);
        }
        Refusals.refuseKeyOfAnotherRegion(configuration, stream.stored().id().region());
        calls.change(stream, "start", encryption -> encryption.enabling(configuration));
    }
}
