package io.hydrant.destination.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The documents of one bulk request. */
final class BulkRequest {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_OF_AN_ACTION = 160;

    private final String typeName;
    private final List<Document> documents;
    private final List<byte[]> lines;

    private BulkRequest(String typeName, List<Document> documents, List<byte[]> lines) {
        this.typeName = typeName;
        this.documents = documents;
        this.lines = lines;
    }

    /** The type is empty for clusters without types. */
    static BulkRequest ofType(String typeName) {
        return new BulkRequest(typeName, new ArrayList<>(), new ArrayList<>());
    }

    void add(Document document, byte[] singleLineJson) {
        documents.add(document);
        lines.add(singleLineJson);
    }

    List<Document> documents() {
        return documents;
    }

    int size() {
        return documents.size();
    }

    BulkRequest firstHalf() {
        return part(0, size() / 2);
    }

    BulkRequest secondHalf() {
        return part(size() / 2, size());
    }

    private BulkRequest part(int from, int to) {
        return new BulkRequest(typeName, documents.subList(from, to), lines.subList(from, to));
    }

    /** Two lines for each document: the action, and the document. */
    byte[] body() {
        int size = lines.stream().mapToInt(line -> line.length + BYTES_OF_AN_ACTION).sum();
        ByteArrayOutputStream body = new ByteArrayOutputStream(size);
        try (JsonGenerator action = JSON.createGenerator(body).setRootValueSeparator(null)) {
            for (int i = 0; i < documents.size(); i++) {
                write(documents.get(i), action);
                action.writeRaw('\n');
                action.flush();
                body.write(lines.get(i));
                body.write('\n');
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return body.toByteArray();
    }

    private void write(Document document, JsonGenerator action) throws IOException {
        action.writeStartObject();
        action.writeObjectFieldStart("index");
        action.writeStringField("_index", document.index());
        if (!typeName.isEmpty()) {
            action.writeStringField("_type", typeName);
        }
        if (document.id().isPresent()) {
            action.writeStringField("_id", document.id().get());
        }
        action.writeEndObject();
        action.writeEndObject();
    }
}
