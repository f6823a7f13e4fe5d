package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.put.DirectPut;
import io.hydrant.api.put.PutAnswer;
import io.hydrant.api.streams.PutOutcome;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Caller;
import java.io.IOException;
import java.util.List;

/** Puts one record; that it was not stored is an error of the call. */
final class PutRecord implements Operation {

    private final DirectPut puts;

    PutRecord(DirectPut puts) {
        this.puts = puts;
    }

    @Override
    public ObjectNode call(ObjectNode input, Caller caller) throws IOException {
        byte[] data = input.get("Record").get("Data").binaryValue();
        PutAnswer result =
                puts.put(input.get("DeliveryStreamName").asText(), List.of(data), caller);
        PutOutcome outcome = result.outcomes().get(0);
        if (!outcome.isAccepted()) {
            throw outcome.errorCode().equals("ServiceUnavailableException")
                    ? DirectPut.unavailable(outcome.errorMessage())
                    : ApiException.fault(outcome.errorCode(), outcome.errorMessage());
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("RecordId", outcome.recordId())
                .put("Encrypted", result.encrypted());
    }
}
