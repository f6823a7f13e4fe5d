package io.hydrant.processing.cloudwatchlogs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;

/**
 * The messages in an envelope of CloudWatch Logs, or in several that follow one another. A control
 * message, by which CloudWatch Logs tries whether its subscriber can be reached, has none.
 */
final class LogMessages {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Decompression.MOST_BYTES)
                                    .build())
                    .build();

    private static final String DATA_MESSAGE = "DATA_MESSAGE";
    private static final String CONTROL_MESSAGE = "CONTROL_MESSAGE";

    private final JsonParser json;
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    private LogMessages(JsonParser json) {
        this.json = json;
    }

    /** Each with a newline behind it. */
    static byte[] in(byte[] envelopes) throws DataFormatException {
        try (JsonParser json = JSON.createParser(envelopes)) {
            LogMessages messages = new LogMessages(json);
            messages.readEnvelopes();
            return messages.messages.toByteArray();
        } catch (IOException e) {
            throw nonconforming();
        }
    }

    private static DataFormatException nonconforming() {
        return new DataFormatException(Gzip.NO_CLOUD_WATCH_LOG);
    }

    private void readEnvelopes() throws IOException, DataFormatException {
        json.nextToken();
        do {
            expect(JsonToken.START_OBJECT);
            readEnvelope();
        } while (json.nextToken() != null);
    }

    private void readEnvelope() throws IOException, DataFormatException {
        String messageType = "";
        List<String> found = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("messageType")) {
                expect(JsonToken.VALUE_STRING);
                messageType = json.getText();
            } else if (field.equals("logEvents")) {
                found = readLogEvents();
            } else {
                json.skipChildren();
            }
        }
        // The type may stand behind the events.
        if (messageType.equals(DATA_MESSAGE) && found != null) {
            found.forEach(this::append);
        } else if (!messageType.equals(CONTROL_MESSAGE)) {
            throw nonconforming();
        }
    }

    private List<String> readLogEvents() throws IOException, DataFormatException {
        expect(JsonToken.START_ARRAY);
        List<String> found = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_OBJECT);
            found.add(readMessage());
        }
        return found;
    }

    private String readMessage() throws IOException, DataFormatException {
        String message = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean isMessage = json.currentName().equals("message");
            json.nextToken();
            if (isMessage) {
                expect(JsonToken.VALUE_STRING);
                message = json.getText();
            } else {
                json.skipChildren();
            }
        }
        if (message == null) {
            throw nonconforming();
        }
        return message;
    }

    private void append(String message) {
        messages.writeBytes(message.getBytes(StandardCharsets.UTF_8));
        messages.write('\n');
    }

    private void expect(JsonToken token) throws DataFormatException {
        if (json.currentToken() != token) {
            throw nonconforming();
        }
    }
}
