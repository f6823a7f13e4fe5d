package io.hydrant.destination.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads the JSON of a response, of which only the request id counts. Many endpoints write nulls,
 * fields of their own, or timestamps in another form. To refuse such a response would deliver the
 * batch twice.
 */
final class ResponseJson {

    private static final int MOST_CHARACTERS_OF_MESSAGE = 8192;

    private static final JsonFactory JSON = new JsonFactory();

    private String requestId = "";
    private int charactersOfMessage;

    private ResponseJson() {}

    static ResponseJson of(byte[] body) throws InvalidResponseException {
        ResponseJson response = new ResponseJson();
        try (JsonParser json = JSON.createParser(body)) {
            response.read(json);
        } catch (IOException e) {
            throw notOneObject();
        }
        return response;
    }

    private void read(JsonParser json) throws IOException, InvalidResponseException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw notOneObject();
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            readField(json, json.currentName(), json.nextToken());
        }
        if (json.nextToken() != null) {
            throw notOneObject();
        }
    }

    private void readField(JsonParser json, String name, JsonToken value)
            throws IOException, InvalidResponseException {
        if (name.equals("requestId")) {
            if (value != JsonToken.VALUE_STRING) {
                throw new InvalidResponseException("its requestId is not a text");
            }
            requestId = json.getText();
        } else if (name.equals("errorMessage") && value == JsonToken.VALUE_STRING) {
            charactersOfMessage = json.getTextLength();
        } else {
            json.skipChildren();
        }
    }

    void requireId(String sent) throws InvalidResponseException {
        if (!requestId.equals(sent)) {
            throw new InvalidResponseException("its requestId is not that of the request");
        }
    }

    void requireShortMessage() throws InvalidResponseException {
        if (charactersOfMessage > MOST_CHARACTERS_OF_MESSAGE) {
            throw new InvalidResponseException(
                    "its errorMessage has "
                            + charactersOfMessage
                            + " characters; it must have at most "
                            + MOST_CHARACTERS_OF_MESSAGE);
        }
    }

    private static InvalidResponseException notOneObject() {
        return new InvalidResponseException("its body is not a single JSON object");
    }
}
