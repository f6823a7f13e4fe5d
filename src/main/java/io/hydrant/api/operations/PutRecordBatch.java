package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.put.DirectPut;
import io.hydrant.api.put.PutAnswer;
import io.hydrant.api.streams.PutOutcome;
import io.hydrant.api.streams.Refusals;
import io.hydrant.api.wire.call.Caller;
import java.util.List;

/** Puts records, each of which is stored or not on its own. */
final class PutRecordBatch {

    private static final long MOST_BYTES = 4L << 20;

    private final DirectPut puts;

    PutRecordBatch(DirectPut puts) {
        this.puts = puts;
    }

    ObjectNode call(String deliveryStreamName, List<byte[]> records, Caller caller) {
        long bytes = 0;
        for (byte[] data : records) {
            bytes += data.length;
        }
        if (bytes > MOST_BYTES) {
            throw Refusals.invalidArgument(
                    "Records size exceeds 4 MB limit: they have "
                            + bytes
                            + " bytes; it must be no more than "
                            + MOST_BYTES);
        }
        return answer(puts.put(deliveryStreamName, records, caller));
    }

    private static ObjectNode answer(PutAnswer result) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        int failed = 0;
        ArrayNode entries = JsonNodeFactory.instance.arrayNode(result.outcomes().size());
        for (PutOutcome outcome : result.outcomes()) {
            if (outcome.isAccepted()) {
                entries.addObject().put("RecordId", outcome.recordId());
            } else {
                failed++;
                entries.addObject()
                        .put("ErrorCode", outcome.errorCode())
                        .put("ErrorMessage", outcome.errorMessage());
            }
        }
        answer.put("FailedPutCount", failed).put("Encrypted", result.encrypted());
        answer.set("RequestResponses", entries);
        return answer;
    }
}
