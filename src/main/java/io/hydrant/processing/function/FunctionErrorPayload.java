package io.hydrant.processing.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.regex.Pattern;

/** What Lambda answers instead when a function fails: a type, a message, a stack trace. */
final class FunctionErrorPayload {

    private static final JsonFactory JSON = new JsonFactory();

    /** Of a class, as it should be: free text might quote a record. */
    private static final Pattern TYPE_NAME = Pattern.compile("[\\w.$:]{1,200}");

    private final String errorType;
    private final String errorMessage;

    private FunctionErrorPayload(String errorType, String errorMessage) {
        this.errorType = errorType;
        this.errorMessage = errorMessage;
    }

    static FunctionErrorPayload ofType(String errorType) {
        return new FunctionErrorPayload(errorType, "");
    }

    static FunctionErrorPayload of(Throwable thrown) {
        return new FunctionErrorPayload(
                thrown.getClass().getName(), Objects.toString(thrown.getMessage(), ""));
    }

    static FunctionErrorPayload timedOut() {
        return ofType("Sandbox.Timedout");
    }

    static FunctionErrorPayload responseSizeTooLarge() {
        return ofType("Function.ResponseSizeTooLarge");
    }

    /** A payload that cannot be read still means an error, only of unknown type. */
    static FunctionErrorPayload read(byte[] payload) {
        String type = "";
        String message = "";
        try (JsonParser json = JSON.createParser(payload)) {
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            while (object && json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING && field.equals("errorType")) {
                    type = json.getText();
                } else if (value == JsonToken.VALUE_STRING && field.equals("errorMessage")) {
                    message = json.getText();
                }
                json.skipChildren();
            }
        } catch (IOException unreadable) {
            return new FunctionErrorPayload(type, message);
        }
        return new FunctionErrorPayload(type, message);
    }

    boolean isTimeout() {
        return errorType.equals("Sandbox.Timedout")
                || errorMessage.contains("Task timed out after");
    }

    boolean isResponseSizeTooLarge() {
        return errorType.equals("Function.ResponseSizeTooLarge");
    }

    /** As Lambda answers it; may quote records. */
    byte[] toJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("errorMessage", errorMessage);
            json.writeStringField("errorType", errorType);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    String describedType() {
        return TYPE_NAME.matcher(errorType).matches() ? " Its errorType is " + errorType + "." : "";
    }
}
