package io.hydrant.destination.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** Checks that a record is one JSON object, and writes the object on one line. */
final class SingleLineJson {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    private SingleLineJson() {}

    /** Empty if the data is not one JSON object. The result may be the given array. */
    static Optional<byte[]> of(byte[] data) {
        return isOneObject(data) ? Optional.of(withoutNewlines(data)) : Optional.empty();
    }

    private static boolean isOneObject(byte[] data) {
        try (JsonParser json = JSON.createParser(data)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (IOException malformed) {
            return false;
        }
    }

    // A string cannot hold these bytes as they are, so all of them are white space.
    private static byte[] withoutNewlines(byte[] json) {
        byte[] line = json;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                line = line == json ? json.clone() : line;
                line[i] = ' ';
            }
        }
        return line;
    }
}
