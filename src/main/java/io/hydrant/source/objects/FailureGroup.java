package io.hydrant.source.objects;

import java.time.Instant;
import java.util.Optional;

/** Failed records with the same code and message. */
public final class FailureGroup {

    private final String code;
    private final String message;
    private final String refusal;
    private final byte[] sample;
    private long records;
    private long bytes;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    FailureGroup(ErrorLine line, String message, Optional<String> refusal) {
        this.code = line.code();
        this.message = message;
        this.refusal = refusal.orElse(null);
        this.sample = line.data();
    }

    void add(ErrorLine line) {
        records++;
        bytes += line.data().length;
        first = Math.min(first, line.arrivalTimestamp());
        last = Math.max(last, line.arrivalTimestamp());
    }

    public String code() {
        return code;
    }

    public String message() {
        return message;
    }

    /** Why these records cannot be sent again from their error objects. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** One of the records. */
    public byte[] sample() {
        return sample;
    }

    public long records() {
        return records;
    }

    /** Of the records, not of their error objects. */
    public long bytes() {
        return bytes;
    }

    public Instant firstArrival() {
        return Instant.ofEpochMilli(first);
    }

    public Instant lastArrival() {
        return Instant.ofEpochMilli(last);
    }
}
