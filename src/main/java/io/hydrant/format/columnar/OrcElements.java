package io.hydrant.format.columnar;

import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.MultiValuedColumnVector;

/** A vector of the elements of all arrays, or of the keys or values of all maps. */
final class OrcElements {

    private final ColumnVector vector;
    private final OrcValues values;

    private OrcElements(ColumnVector vector, TypeDescription type) {
        this.vector = vector;
        this.values = OrcValues.of(type, vector);
    }

    static OrcValues of(TypeDescription type, ListColumnVector lists) {
        OrcElements elements = new OrcElements(lists.child, type.getChildren().get(0));
        return (row, position) -> {
            lists.offsets[position] = lists.childCount;
            for (int next = row.nextElement(); next != RowWriter.END; next = row.nextElement()) {
                elements.put(next, row, lists.childCount);
                lists.childCount++;
            }
            end(lists, position);
        };
    }

    static OrcValues of(TypeDescription type, MapColumnVector maps) {
        OrcElements keys = new OrcElements(maps.keys, type.getChildren().get(0));
        OrcElements values = new OrcElements(maps.values, type.getChildren().get(1));
        return (row, position) -> {
            maps.offsets[position] = maps.childCount;
            for (int next = row.nextElement(); next != RowWriter.END; next = row.nextElement()) {
                keys.put(next, row, maps.childCount);
                values.put(row.nextElement(), row, maps.childCount);
                maps.childCount++;
            }
            end(maps, position);
        };
    }

    private static void end(MultiValuedColumnVector vectors, int position) {
        vectors.lengths[position] = vectors.childCount - vectors.offsets[position];
    }

    private void put(int element, RowReader row, int position) {
        if (position >= vector.isNull.length) {
            vector.ensureSize(2 * position, true);
        }
        boolean isNull = element == RowWriter.NULL;
        vector.isNull[position] = isNull;
        if (isNull) {
            vector.noNulls = false;
        } else {
            values.read(row, position);
        }
    }
}
