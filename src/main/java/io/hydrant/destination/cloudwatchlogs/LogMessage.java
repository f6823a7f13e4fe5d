package io.hydrant.destination.cloudwatchlogs;

import java.nio.charset.StandardCharsets;

/** One line of a log stream. */
final class LogMessage {

    /** Bytes that CloudWatch Logs counts for a message in addition to its text. */
    private static final int OVERHEAD = 26;

    private final long timestamp;
    private final String text;
    private final int size;

    private LogMessage(long timestamp, String text) {
        this.timestamp = timestamp;
        this.text = text;
        this.size = text.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
    }

    /** {@code timestamp} is in epoch milliseconds. */
    static LogMessage of(long timestamp, String text) {
        return new LogMessage(timestamp, text);
    }

    long timestamp() {
        return timestamp;
    }

    String text() {
        return text;
    }

    /** Bytes as CloudWatch Logs counts them. */
    int size() {
        return size;
    }
}
