package io.hydrant.local.kinesis.log;

import java.util.ArrayList;
import java.util.List;

/** Records for one answer, until there are enough. */
public final class ReadBatch {

    private final int maxRecords;
    private final long maxBytes;
    private final List<StoredRecord> records = new ArrayList<>();
    private long bytes;
    private boolean full;

    public ReadBatch(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /**
     * Adds a record, and returns true if more records fit. The first record fits whatever its size.
     */
    public boolean add(StoredRecord record) {
        if (!records.isEmpty() && bytes + record.data().length > maxBytes) {
            full = true;
            return false;
        }
        records.add(record);
        bytes += record.data().length;
        full = records.size() == maxRecords;
        return !full;
    }

    public boolean isFull() {
        return full;
    }

    public List<StoredRecord> records() {
        return records;
    }
}
