package io.hydrant.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Parts what Firehose joins: a line may have several JSON objects without a delimiter. */
final class Records {

    private static final JsonFactory JSON = new JsonFactory();

    private Records() {}

    static List<String> in(List<String> lines) {
        List<String> records = new ArrayList<>();
        for (String line : lines) {
            records.addAll(line.startsWith("{") ? parts(line) : List.of(line));
        }
        return records;
    }

    /** The line itself, if anything else than objects is in it. */
    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    return List.of(line);
                }
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parts.add(line.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
        } catch (IOException noJson) {
            return List.of(line);
        }
        return parts;
    }
}
