package io.hydrant.format.columnar;

import io.hydrant.schema.HiveKind;
import io.hydrant.schema.HiveType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Converters for primitive types. */
final class ParquetScalars extends ParquetValues {

    private static final int INT96_LENGTH = 12;
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private final HiveKind kind;
    private final int precision;

    ParquetScalars(HiveType type) {
        kind = type.kind();
        precision = type.precision();
    }

    @Override
    void write(RowReader row, RecordConsumer out) {
        switch (kind) {
            case BOOLEAN:
                out.addBoolean(row.booleanValue());
                return;
            case BIGINT:
                out.addLong(row.longValue());
                return;
            case FLOAT:
                out.addFloat(row.floatValue());
                return;
            case DOUBLE:
                out.addDouble(row.doubleValue());
                return;
            case DECIMAL:
                out.addBinary(decimal(row.decimalValue(precision)));
                return;
            case STRING:
            case CHAR:
            case VARCHAR:
            case BINARY:
                int length = row.binaryLength();
                // Called reused, it is copied where the library keeps it: else the chunk would
                // stay.
                out.addBinary(Binary.fromReusedByteArray(row.bytes(), row.position(), length));
                row.skip(length);
                return;
            case TIMESTAMP:
                out.addBinary(int96(row.longValue(), row.nanos()));
                return;
            default:
                out.addInteger((int) row.longValue());
        }
    }

    /** A decimal in the fixed length of its type. */
    private Binary decimal(BigInteger unscaled) {
        byte[] shortest = unscaled.toByteArray();
        byte[] bytes = new byte[ParquetTypes.decimalLength(precision)];
        Arrays.fill(bytes, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(shortest, 0, bytes, bytes.length - shortest.length, shortest.length);
        return Binary.fromConstantByteArray(bytes);
    }

    /** A timestamp as Hive writes it: nanoseconds of the day, then the day, in UTC. */
    private static Binary int96(long epochSecond, int nanos) {
        long day = Math.floorDiv(epochSecond, SECONDS_OF_A_DAY);
        long nanosOfDay = Math.floorMod(epochSecond, SECONDS_OF_A_DAY) * 1_000_000_000L + nanos;
        return Binary.fromConstantByteArray(
                ByteBuffer.allocate(INT96_LENGTH)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(nanosOfDay)
                        .putInt((int) (day + JULIAN_DAY_OF_1970))
                        .array());
    }
}
