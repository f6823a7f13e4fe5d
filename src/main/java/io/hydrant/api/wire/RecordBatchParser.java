package io.hydrant.api.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hydrant.api.wire.call.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a batch straight from its bytes. It knows the faultless batch alone; what is wrong with any
 * other is for the tree and the shapes to say.
 */
final class RecordBatchParser {

    /** Empty when the batch is not faultless. */
    Optional<PutBatch> parse(byte[] body) {
        try (JsonParser parser = Json.factory().createParser(body)) {
            String name = "";
            List<byte[]> records = List.of();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("DeliveryStreamName") && value == JsonToken.VALUE_STRING) {
                    name = parser.getText();
                } else if (field.equals("Records") && value == JsonToken.START_ARRAY) {
                    records = records(parser);
                } else {
                    parser.skipChildren();
                }
            }
            boolean faultless =
                    parser.nextToken() == null
                            && isName(name)
                            && !records.isEmpty()
                            && records.size() <= PutBatch.MAX_RECORDS;
            return faultless ? Optional.of(new PutBatch(name, records)) : Optional.empty();
        } catch (IOException faulty) {
            return Optional.empty();
        }
    }

    /** None when one of them is faulty. */
    private static List<byte[]> records(JsonParser parser) throws IOException {
        List<byte[]> records = new ArrayList<>(PutBatch.MAX_RECORDS);
        boolean faultless = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Optional<byte[]> data = data(parser);
            faultless &= data.isPresent() && records.size() <= PutBatch.MAX_RECORDS;
            if (faultless) {
                records.add(data.orElseThrow());
            }
        }
        return faultless ? records : List.of();
    }

    private static Optional<byte[]> data(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Optional.empty();
        }
        Optional<byte[]> data = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isData = parser.currentName().equals("Data");
            if (parser.nextToken() == JsonToken.VALUE_STRING && isData) {
                data = Optional.of(parser.getBinaryValue());
            } else if (isData) {
                throw new IOException("Data is no string");
            } else {
                parser.skipChildren();
            }
        }
        return data.filter(bytes -> bytes.length <= PutBatch.MAX_RECORD_BYTES);
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 64
                && name.chars()
                        .allMatch(
                                c ->
                                        c >= 'a' && c <= 'z'
                                                || c >= 'A' && c <= 'Z'
                                                || c >= '0' && c <= '9'
                                                || c == '_'
                                                || c == '.'
                                                || c == '-');
    }
}
