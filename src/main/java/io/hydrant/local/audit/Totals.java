package io.hydrant.local.audit;

/** Objects together. Immutable. */
public final class Totals {

    static final Totals NONE = new Totals(0, 0, 0);

    private final long objects;
    private final long records;
    private final long bytes;

    private Totals(long objects, long records, long bytes) {
        this.objects = objects;
        this.records = records;
        this.bytes = bytes;
    }

    Totals plus(long moreObjects, long moreRecords, long moreBytes) {
        return new Totals(objects + moreObjects, records + moreRecords, bytes + moreBytes);
    }

    public long objects() {
        return objects;
    }

    public long records() {
        return records;
    }

    /** As they are stored. */
    public long bytes() {
        return bytes;
    }
}
