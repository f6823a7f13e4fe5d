package io.hydrant.processing.cloudwatchlogs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Records as CloudWatch Logs sends them. */
public final class Subscription {

    private Subscription() {}

    /** Messages stand in quotes already, as JSON has them. */
    public static String envelope(String messageType, String... messages) {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < messages.length; i++) {
            events.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"")
                    .append(i)
                    .append("\",\"timestamp\":1,\"message\":")
                    .append(messages[i])
                    .append("}");
        }
        return "{\"owner\":\"1\",\"logGroup\":\"g\",\"logStream\":\"s\",\"subscriptionFilters\":[\"D\"],"
                + "\"messageType\":\""
                + messageType
                + "\",\"logEvents\":["
                + events
                + "]}";
    }

    public static String dataMessage(String... messages) {
        return envelope("DATA_MESSAGE", messages);
    }

    public static byte[] gzip(String text) {
        return gzip(text.getBytes(UTF_8));
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }
}
