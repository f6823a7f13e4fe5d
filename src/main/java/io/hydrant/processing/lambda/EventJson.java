package io.hydrant.processing.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The event a function receives, as Firehose's documentation describes it. */
final class EventJson implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Escaped, even half a surrogate pair in a partition key can be written. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int RECORD_BYTES =
            ",{'recordId':'','approximateArrivalTimestamp':,'data':''}".length()
                    + RecordBatch.RECORD_ID_LENGTH
                    + Long.toString(Long.MIN_VALUE).length();

    private static final int METADATA_BYTES =
            (",'kinesisRecordMetadata':{'shardId':'','partitionKey':'',"
                                    + "'approximateArrivalTimestamp':,'sequenceNumber':'','subsequenceNumber':}")
                            .length()
                    + Long.toString(Long.MIN_VALUE).length()
                    + Integer.toString(Integer.MIN_VALUE).length();

    private static final String SAMPLE_INVOCATION_ID = "00000000-0000-0000-0000-000000000000";

    private final InvokingStream stream;

    EventJson(InvokingStream stream) {
        this.stream = stream;
    }

    byte[] write(String invocationId, RecordBatch batch) {
        long size = 512;
        for (DeliveryRecord record : batch.records()) {
            size += sizeOf(record);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(size));
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("invocationId", invocationId);
            json.writeStringField("deliveryStreamArn", stream.deliveryStreamArn());
            json.writeStringField("region", stream.region());
            if (stream.sourceKinesisStreamArn().isPresent()) {
                json.writeStringField(
                        "sourceKinesisStreamArn", stream.sourceKinesisStreamArn().get());
            }
            json.writeArrayFieldStart("records");
            for (int i = 0; i < batch.records().size(); i++) {
                write(batch.recordId(i), batch.records().get(i), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    int sizeWithoutRecords() {
        return write(SAMPLE_INVOCATION_ID, RecordBatch.of(0, List.of())).length;
    }

    /** What a record adds to an event: never less, and only a few digits more. */
    static long sizeOf(DeliveryRecord record) {
        long size = RECORD_BYTES + (record.data().length + 2L) / 3 * 4;
        Optional<KinesisRecordMetadata> metadata = record.kinesisMetadata();
        if (metadata.isPresent()) {
            size +=
                    METADATA_BYTES
                            + escapedLength(metadata.get().shardId())
                            + escapedLength(metadata.get().partitionKey())
                            + escapedLength(metadata.get().sequenceNumber());
        }
        return size;
    }

    private static void write(String recordId, DeliveryRecord record, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("recordId", recordId);
        json.writeNumberField("approximateArrivalTimestamp", record.arrivalTimestamp());
        json.writeBinaryField("data", record.data());
        if (record.kinesisMetadata().isPresent()) {
            KinesisRecordMetadata metadata = record.kinesisMetadata().get();
            json.writeObjectFieldStart("kinesisRecordMetadata");
            json.writeStringField("shardId", metadata.shardId());
            json.writeStringField("partitionKey", metadata.partitionKey());
            json.writeNumberField("approximateArrivalTimestamp", record.arrivalTimestamp());
            json.writeStringField("sequenceNumber", metadata.sequenceNumber());
            json.writeNumberField("subsequenceNumber", metadata.subsequenceNumber());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static int escapedLength(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 128 && c != '"' && c != '\\';
            length += plain ? 1 : 6;
        }
        return length;
    }
}
