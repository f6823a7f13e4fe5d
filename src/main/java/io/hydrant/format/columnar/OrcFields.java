package io.hydrant.format.columnar;

import java.util.List;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;

/** Writes values into the vectors of a struct's fields. */
final class OrcFields {

    private final ColumnVector[] vectors;
    private final OrcValues[] values;

    OrcFields(ColumnVector[] vectors, List<TypeDescription> types) {
        this.vectors = vectors;
        this.values = new OrcValues[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            values[i] = OrcValues.of(types.get(i), vectors[i]);
        }
    }

    void read(RowReader row, int position) {
        for (ColumnVector vector : vectors) {
            vector.isNull[position] = true;
            vector.noNulls = false;
        }
        for (int index = row.nextField(); index >= 0; index = row.nextField()) {
            vectors[index].isNull[position] = false;
            values[index].read(row, position);
        }
    }
}
