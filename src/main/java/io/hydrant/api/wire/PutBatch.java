package io.hydrant.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What a PutRecordBatch carries. */
final class PutBatch {

    static final int MAX_RECORDS = 500;
    static final int MAX_RECORD_BYTES = 1_024_000;

    private final String deliveryStreamName;
    private final List<byte[]> records;

    PutBatch(String deliveryStreamName, List<byte[]> records) {
        this.deliveryStreamName = deliveryStreamName;
        this.records = records;
    }

    /** From an input that fits its shape. */
    static PutBatch of(ObjectNode input) {
        List<byte[]> records = new ArrayList<>();
        try {
            for (JsonNode record : input.get("Records")) {
                records.add(record.get("Data").binaryValue());
            }
        } catch (IOException unchecked) {
            throw new UncheckedIOException("The batch was not checked", unchecked);
        }
        return new PutBatch(input.get("DeliveryStreamName").textValue(), records);
    }

    String deliveryStreamName() {
        return deliveryStreamName;
    }

    List<byte[]> records() {
        return records;
    }
}
