package io.hydrant.source.replay;

/** Tells where the records of an object end. It sees each byte of the object once, in order. */
interface RecordEnds {

    /** Where a record ends, as seen from a byte. */
    enum End {
        NOT_HERE,
        BEFORE,
        AFTER
    }

    /** {@code record} has the {@code length} bytes of the record in front of {@code next}. */
    End see(byte[] record, int length, byte next);
}
