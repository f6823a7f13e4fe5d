package io.hydrant.errors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The error output's JSON: one object per failed record, with the fields of the documentation. */
public final class ErrorRecordJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ErrorRecordJson() {}

    /** Without a newline at the end. */
    public static byte[] write(FailedRecord failed) {
        byte[] rawData = failed.record().data();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 + rawData.length / 3 * 4);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            Failure failure = failed.failure();
            json.writeStartObject();
            json.writeNumberField("attemptsMade", failure.attemptsMade());
            json.writeNumberField("arrivalTimestamp", failed.record().arrivalTimestamp());
            json.writeStringField("errorCode", failure.code());
            json.writeStringField("errorMessage", failure.message());
            json.writeNumberField("attemptEndingTimestamp", failure.attemptEndingTimestamp());
            json.writeBinaryField("rawData", rawData);
            for (Map.Entry<String, String> detail : failed.details().entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
