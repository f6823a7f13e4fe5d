package io.hydrant.format.columnar;

import io.hydrant.schema.HiveType;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;

/** Passes the values of one type from rows to Parquet's library. */
abstract class ParquetValues {

    static ParquetValues of(HiveType type) {
        switch (type.kind()) {
            case ARRAY:
                return new Elements(of(type.type(0)));
            case MAP:
                return new Entries(of(type.type(0)), of(type.type(1)));
            case STRUCT:
                return new Struct(type);
            default:
                return new ParquetScalars(type);
        }
    }

    abstract void write(RowReader row, RecordConsumer out);

    /** Writes the fields of a struct without a group around them. A row is no group. */
    void writeFields(RowReader row, RecordConsumer out) {
        throw new UnsupportedOperationException("Only structs have fields");
    }

    final void writeField(String name, int index, RowReader row, RecordConsumer out) {
        out.startField(name, index);
        write(row, out);
        out.endField(name, index);
    }

    private static final class Struct extends ParquetValues {

        private final String[] names;
        private final ParquetValues[] values;

        Struct(HiveType type) {
            List<HiveType> types = type.types();
            names = type.names().toArray(new String[0]);
            values = types.stream().map(ParquetValues::of).toArray(ParquetValues[]::new);
        }

        @Override
        void write(RowReader row, RecordConsumer out) {
            out.startGroup();
            writeFields(row, out);
            out.endGroup();
        }

        @Override
        void writeFields(RowReader row, RecordConsumer out) {
            for (int index = row.nextField(); index >= 0; index = row.nextField()) {
                values[index].writeField(names[index], index, row, out);
            }
        }
    }

    private static final class Elements extends ParquetValues {

        private final ParquetValues element;

        Elements(ParquetValues element) {
            this.element = element;
        }

        @Override
        void write(RowReader row, RecordConsumer out) {
            out.startGroup();
            int next = row.nextElement();
            if (next != RowWriter.END) {
                out.startField("list", 0);
                for (; next != RowWriter.END; next = row.nextElement()) {
                    out.startGroup();
                    if (next == RowWriter.VALUE) {
                        element.writeField("element", 0, row, out);
                    }
                    out.endGroup();
                }
                out.endField("list", 0);
            }
            out.endGroup();
        }
    }

    private static final class Entries extends ParquetValues {

        private final ParquetValues key;
        private final ParquetValues value;

        Entries(ParquetValues key, ParquetValues value) {
            this.key = key;
            this.value = value;
        }

        @Override
        void write(RowReader row, RecordConsumer out) {
            out.startGroup();
            int next = row.nextElement();
            if (next != RowWriter.END) {
                out.startField("key_value", 0);
                for (; next != RowWriter.END; next = row.nextElement()) {
                    out.startGroup();
                    key.writeField("key", 0, row, out);
                    if (row.nextElement() == RowWriter.VALUE) {
                        value.writeField("value", 1, row, out);
                    }
                    out.endGroup();
                }
                out.endField("key_value", 0);
            }
            out.endGroup();
        }
    }
}
