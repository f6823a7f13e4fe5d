package io.hydrant.destination.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** The body of a response, which has to be as the protocol says. */
final class ResponseJson {

    private static final int MOST_CHARACTERS_OF_MESSAGE = 8192;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private String requestId = "";
    private boolean hasTimestamp;

    private ResponseJson() {}

    static void require(byte[] body, String requestId) throws InvalidResponseException {
        ResponseJson response = new ResponseJson();
        try (JsonParser json = JSON.createParser(body)) {
            response.read(json);
        } catch (IOException e) {
            throw new InvalidResponseException("its body is not a single JSON object");
        }
        if (!response.requestId.equals(requestId)) {
            throw new InvalidResponseException("its requestId is not that of the request");
        }
        if (!response.hasTimestamp) {
            throw new InvalidResponseException("its body has no timestamp");
        }
    }

    private void read(JsonParser json) throws IOException, InvalidResponseException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidResponseException("its body is not a single JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            readField(json, json.currentName(), json.nextToken());
        }
        if (json.nextToken() != null) {
            throw new InvalidResponseException("its body is not a single JSON object");
        }
    }

    private void readField(JsonParser json, String name, JsonToken value)
            throws IOException, InvalidResponseException {
        switch (name) {
            case "requestId":
                requireType(name, value == JsonToken.VALUE_STRING, "a text");
                requestId = json.getText();
                return;
            case "timestamp":
                requireType(name, value == JsonToken.VALUE_NUMBER_INT, "a whole number");
                hasTimestamp = true;
                return;
            case "errorMessage":
                requireType(name, value == JsonToken.VALUE_STRING, "a text");
                if (json.getTextLength() > MOST_CHARACTERS_OF_MESSAGE) {
                    throw new InvalidResponseException(
                            "its errorMessage has "
                                    + json.getTextLength()
                                    + " characters; it must have at most "
                                    + MOST_CHARACTERS_OF_MESSAGE);
                }
                return;
            default:
                throw new InvalidResponseException(
                        "its body has a field other than requestId, timestamp, errorMessage");
        }
    }

    private static void requireType(String name, boolean is, String type)
            throws InvalidResponseException {
        if (!is) {
            throw new InvalidResponseException("its " + name + " is not " + type);
        }
    }
}
