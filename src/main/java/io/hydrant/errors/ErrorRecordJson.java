package io.hydrant.errors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The error output's JSON: one object per failed record, with the fields of the documentation. */
public final class ErrorRecordJson {

    private static final JsonFactory JSON = new JsonFactory();

    /** Details that are numbers; all others are texts. */
    private static final Set<String> NUMBERS = Set.of("subsequenceNumber");

    private ErrorRecordJson() {}

    /** Without a newline at the end. */
    public static byte[] write(FailedRecord failed) {
        byte[] rawData = failed.record().data();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 + rawData.length / 3 * 4);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            Failure failure = failed.failure();
            json.writeStartObject();
            json.writeNumberField(
                    "attemptsMade", failed.record().attemptsBefore() + failure.attemptsMade());
            json.writeNumberField("arrivalTimestamp", failed.record().arrivalTimestamp());
            // The documentation says ErrorCode; objects that Firehose wrote say lastErrorCode.
            boolean conversion = failure.outputType() == ErrorOutputType.FORMAT_CONVERSION_FAILED;
            json.writeStringField(conversion ? "lastErrorCode" : "errorCode", failure.code());
            json.writeStringField(
                    conversion ? "lastErrorMessage" : "errorMessage", failure.message());
            json.writeNumberField("attemptEndingTimestamp", failure.attemptEndingTimestamp());
            json.writeBinaryField("rawData", rawData);
            if (conversion) {
                writeSequenceNumber(json, failed.record());
                json.writeObjectFieldStart("dataCatalogTable");
                writeDetails(json, failed);
                json.writeEndObject();
            } else {
                writeDetails(json, failed);
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeSequenceNumber(JsonGenerator json, DeliveryRecord record)
            throws IOException {
        Optional<KinesisRecordMetadata> kinesis = record.kinesisMetadata();
        json.writeStringField(
                "sequenceNumber", kinesis.map(KinesisRecordMetadata::sequenceNumber).orElse(null));
        json.writeObjectField(
                "subSequenceNumber",
                kinesis.map(KinesisRecordMetadata::subsequenceNumber).orElse(null));
    }

    /** What was not given is null. */
    private static void writeDetails(JsonGenerator json, FailedRecord failed) throws IOException {
        for (Map.Entry<String, String> detail : failed.details().entrySet()) {
            json.writeFieldName(detail.getKey());
            if (detail.getValue().isEmpty()) {
                json.writeNull();
            } else if (NUMBERS.contains(detail.getKey())) {
                json.writeNumber(detail.getValue());
            } else {
                json.writeString(detail.getValue());
            }
        }
    }
}
