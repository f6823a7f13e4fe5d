package io.hydrant.processing.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whatever stands between delimiters, unless that is nothing. */
final class DelimitedParts implements SubRecords {

    private static final long serialVersionUID = 1L;

    private final byte[] delimiter;

    DelimitedParts(byte[] delimiter) {
        this.delimiter = delimiter.clone();
    }

    @Override
    public List<byte[]> in(byte[] data, int most) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        while (from < data.length) {
            int to = nextDelimiter(data, from);
            if (to > from) {
                if (parts.size() == most) {
                    return List.of();
                }
                parts.add(Arrays.copyOfRange(data, from, to));
            }
            from = to + delimiter.length;
        }
        return parts;
    }

    /** The end of the data, if there is none left. */
    private int nextDelimiter(byte[] data, int from) {
        int last = data.length - delimiter.length;
        for (int at = from; at <= last; at++) {
            int end = at + delimiter.length;
            // Most bytes are no beginning of a delimiter.
            if (data[at] == delimiter[0]
                    && Arrays.equals(data, at, end, delimiter, 0, delimiter.length)) {
                return at;
            }
        }
        return data.length;
    }
}
