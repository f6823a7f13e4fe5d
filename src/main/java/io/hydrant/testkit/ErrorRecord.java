package io.hydrant.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.source.objects.ErrorLine;

/** A record in the error output. */
public final class ErrorRecord {

    private final ErrorLine line;
    private final String key;

    ErrorRecord(ErrorLine line, String key) {
        this.line = line;
        this.key = key;
    }

    /** Firehose's, such as {@code Lambda.ProcessingFailedStatus}. */
    public String code() {
        return line.code();
    }

    public String message() {
        return line.message();
    }

    /** The record as it arrived. */
    public byte[] data() {
        return line.data();
    }

    /** The record as text. */
    public String text() {
        return new String(line.data(), UTF_8);
    }

    /** Of the object of the error output. */
    public String key() {
        return key;
    }

    @Override
    public String toString() {
        return code() + ": " + message() + " <" + text() + ">";
    }
}
