package io.hydrant.source.replay;

/** A record ends with a delimiter. */
final class DelimiterEnds implements RecordEnds {

    private final byte[] delimiter;

    DelimiterEnds(byte[] delimiter) {
        this.delimiter = delimiter;
    }

    @Override
    public End see(byte[] record, int length, byte next) {
        int last = delimiter.length - 1;
        if (next != delimiter[last] || length < last) {
            return End.NOT_HERE;
        }
        for (int i = 0; i < last; i++) {
            if (record[length - last + i] != delimiter[i]) {
                return End.NOT_HERE;
            }
        }
        return End.AFTER;
    }
}
