package io.hydrant.destination.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Reads the results of a bulk request, one for each document. */
final class BulkAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private final List<IndexingResult> results = new ArrayList<>();

    private BulkAnswer(JsonParser json) {
        this.json = json;
    }

    /** Returns the results in the order of the request. */
    static List<IndexingResult> read(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            BulkAnswer answer = new BulkAnswer(json);
            answer.read();
            return answer.results;
        }
    }

    private void read() throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("items")) {
                readItems();
            } else {
                json.skipChildren();
            }
        }
    }

    private void readItems() throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            // One member, named after the action.
            json.nextToken();
            json.nextToken();
            results.add(readResult());
            json.nextToken();
        }
    }

    private IndexingResult readResult() throws IOException {
        int status = 0;
        String error = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("status")) {
                status = json.getIntValue();
            } else if (name.equals("error")) {
                error = readError();
            } else {
                json.skipChildren();
            }
        }
        return new IndexingResult(status, error);
    }

    private String readError() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            copy.copyCurrentStructure(json);
        }
        return text.toString();
    }
}
