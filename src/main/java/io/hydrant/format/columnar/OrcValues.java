package io.hydrant.format.columnar;

import org.apache.orc.TypeDescription;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;

/**
 * Writes values other than null into a vector. A vector replaces its arrays when it grows, so each
 * write reads the array again.
 */
interface OrcValues {

    void read(RowReader row, int position);

    static OrcValues of(TypeDescription type, ColumnVector vector) {
        switch (type.getCategory()) {
            case BOOLEAN:
                return (row, position) ->
                        ((LongColumnVector) vector).vector[position] = row.booleanValue() ? 1 : 0;
            case FLOAT:
                return (row, position) ->
                        ((DoubleColumnVector) vector).vector[position] = row.floatValue();
            case DOUBLE:
                return (row, position) ->
                        ((DoubleColumnVector) vector).vector[position] = row.doubleValue();
            case DECIMAL:
                return decimals(type, (DecimalColumnVector) vector);
            case STRING:
            case CHAR:
            case VARCHAR:
            case BINARY:
                return binaries((BytesColumnVector) vector);
            case TIMESTAMP:
                return timestamps((TimestampColumnVector) vector);
            case LIST:
                return OrcElements.of(type, (ListColumnVector) vector);
            case MAP:
                return OrcElements.of(type, (MapColumnVector) vector);
            case STRUCT:
                return new OrcFields(((StructColumnVector) vector).fields, type.getChildren())
                        ::read;
            default:
                return (row, position) ->
                        ((LongColumnVector) vector).vector[position] = row.longValue();
        }
    }

    private static OrcValues decimals(TypeDescription type, DecimalColumnVector vector) {
        return (row, position) ->
                vector.set(
                        position,
                        HiveDecimal.create(row.decimalValue(type.getPrecision()), type.getScale()));
    }

    private static OrcValues binaries(BytesColumnVector vector) {
        return (row, position) -> {
            int length = row.binaryLength();
            // Not copied: the bytes are a chunk's, and nobody writes to those.
            vector.setRef(position, row.bytes(), row.position(), length);
            row.skip(length);
        };
    }

    private static OrcValues timestamps(TimestampColumnVector vector) {
        vector.setIsUTC(true);
        return (row, position) -> {
            long epochSecond = row.longValue();
            int nanos = row.nanos();
            vector.time[position] = epochSecond * 1000 + nanos / 1_000_000;
            vector.nanos[position] = nanos;
        };
    }
}
