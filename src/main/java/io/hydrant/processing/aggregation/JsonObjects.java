package io.hydrant.processing.aggregation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * JSON objects, byte for byte, without the white space between them. Data that holds anything else
 * as well, such as an array of objects, has none.
 */
final class JsonObjects implements SubRecords {

    private static final long serialVersionUID = 1L;

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public List<byte[]> in(byte[] data, int most) {
        List<byte[]> objects = new ArrayList<>();
        try (JsonParser json = JSON.createParser(data)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                int from = (int) json.currentTokenLocation().getByteOffset();
                // The parser knows no offsets of what is not UTF-8.
                if (token != JsonToken.START_OBJECT || from < 0 || objects.size() == most) {
                    return List.of();
                }
                json.skipChildren();
                int to = (int) json.currentLocation().getByteOffset();
                objects.add(Arrays.copyOfRange(data, from, to));
            }
            return objects;
        } catch (IOException e) {
            return List.of();
        }
    }
}
