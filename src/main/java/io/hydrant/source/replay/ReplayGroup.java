package io.hydrant.source.replay;

import java.time.Instant;

/** The records of the objects of a directory. */
public final class ReplayGroup {

    private final String directory;
    private byte[] sample = new byte[0];
    private long objects;
    private long records;
    private long bytes;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    ReplayGroup(String directory) {
        this.directory = directory;
    }

    void add(byte[] record, long arrival) {
        if (records == 0) {
            sample = record;
        }
        records++;
        bytes += record.length;
        first = Math.min(first, arrival);
        last = Math.max(last, arrival);
    }

    void addObject() {
        objects++;
    }

    /** A URI. */
    public String directory() {
        return directory;
    }

    /** One of the records. */
    public byte[] sample() {
        return sample.clone();
    }

    public long objects() {
        return objects;
    }

    public long records() {
        return records;
    }

    /** Of the records, not of their objects. */
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
