package io.hydrant.source.replay;

import io.hydrant.source.objects.Decompressed;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The records of an object, one after the other. All of them together are the bytes of the object,
 * unless separators are dropped: then they lack at their ends. A separator alone is no record.
 */
final class ObjectRecords implements Closeable {

    /** The largest that Kinesis takes. */
    static final int LARGEST_RECORD = 10 * 1024 * 1024;

    private static final int READ_SIZE = 64 * 1024;

    private final InputStream in;
    private final Separator separator;
    private final boolean dropsSeparator;
    private final RecordEnds ends;
    private final byte[] read = new byte[READ_SIZE];
    private int position;
    private int limit;
    private byte[] record = new byte[8 * 1024];
    private int length;

    private ObjectRecords(InputStream in, Separator separator, boolean dropsSeparator) {
        this.in = in;
        this.separator = separator;
        this.dropsSeparator = dropsSeparator;
        this.ends = separator.ends();
    }

    static ObjectRecords in(InputStream object, Separator separator, boolean dropsSeparator)
            throws IOException {
        return new ObjectRecords(Decompressed.of(object), separator, dropsSeparator);
    }

    /** Empty at the end of the object. */
    Optional<byte[]> next() throws IOException {
        while (position < limit || fill()) {
            byte next = read[position];
            RecordEnds.End end = ends.see(record, length, next);
            Optional<byte[]> ended = end == RecordEnds.End.BEFORE ? takeRecord() : Optional.empty();
            position++;
            append(next);
            if (end == RecordEnds.End.AFTER) {
                ended = takeRecord();
            }
            if (ended.isPresent()) {
                return ended;
            }
        }
        return takeRecord();
    }

    private boolean fill() throws IOException {
        limit = in.read(read);
        position = 0;
        return limit > 0;
    }

    private void append(byte next) throws RecordTooLongException {
        if (length == LARGEST_RECORD) {
            throw new RecordTooLongException();
        }
        if (length == record.length) {
            record = Arrays.copyOf(record, Math.min(2 * length, LARGEST_RECORD));
        }
        record[length++] = next;
    }

    /** Empty if there is nothing but a separator. */
    private Optional<byte[]> takeRecord() {
        int content = separator.lengthWithout(record, length);
        int end = dropsSeparator ? content : length;
        length = 0;
        return content == 0 ? Optional.empty() : Optional.of(Arrays.copyOf(record, end));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
