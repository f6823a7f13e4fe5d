package io.hydrant.manifest;

import io.hydrant.record.Chunk;
import io.hydrant.record.Origins;
import java.util.Objects;

/** The records that a line is about. Immutable. */
public final class LineContents {

    public static final LineContents NONE =
            new LineContents(0, 0, Long.MAX_VALUE, Long.MIN_VALUE, Origins.NONE);

    private final long records;
    private final long rawBytes;
    private final long firstArrival;
    private final long lastArrival;
    private final Origins origins;

    private LineContents(
            long records, long rawBytes, long firstArrival, long lastArrival, Origins origins) {
        this.records = records;
        this.rawBytes = rawBytes;
        this.firstArrival = firstArrival;
        this.lastArrival = lastArrival;
        this.origins = origins;
    }

    /** Arrivals are in epoch milliseconds. The last one is that of the origins, if it is known. */
    public static LineContents of(long records, long rawBytes, long firstArrival, Origins origins) {
        return new LineContents(
                records,
                rawBytes,
                firstArrival,
                Math.max(firstArrival, origins.newestArrival()),
                origins);
    }

    public LineContents plus(Chunk chunk) {
        // A savepoint may hold chunks whose records nobody counted.
        Origins added =
                chunk.origins().isNone() ? Origins.unknown(chunk.recordCount()) : chunk.origins();
        return plus(of(chunk.recordCount(), chunk.rawSize(), chunk.oldestArrival(), added));
    }

    public LineContents plus(LineContents other) {
        return new LineContents(
                records + other.records,
                rawBytes + other.rawBytes,
                Math.min(firstArrival, other.firstArrival),
                Math.max(lastArrival, other.lastArrival),
                origins.plus(other.origins));
    }

    /** As they were delivered: each part of a record that was taken apart. */
    public long records() {
        return records;
    }

    /** Before compression. Of rows of Parquet and ORC, the size of their JSON. */
    public long rawBytes() {
        return rawBytes;
    }

    /** Epoch milliseconds. */
    public long firstArrival() {
        return firstArrival;
    }

    /** Epoch milliseconds. */
    public long lastArrival() {
        return lastArrival;
    }

    public Origins origins() {
        return origins;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineContents
                && ((LineContents) other).records == records
                && ((LineContents) other).rawBytes == rawBytes
                && ((LineContents) other).firstArrival == firstArrival
                && ((LineContents) other).lastArrival == lastArrival
                && ((LineContents) other).origins.equals(origins);
    }

    @Override
    public int hashCode() {
        return Objects.hash(records, rawBytes, firstArrival, lastArrival, origins);
    }

    @Override
    public String toString() {
        return records
                + " records, "
                + rawBytes
                + " bytes, "
                + firstArrival
                + ".."
                + lastArrival
                + ", "
                + origins;
    }
}
