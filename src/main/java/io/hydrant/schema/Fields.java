package io.hydrant.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes structs whose names can be told apart. */
final class Fields {

    private Fields() {}

    static HiveType struct(List<String> names, List<HiveType> types) {
        if (names.isEmpty()) {
            throw new InvalidSchemaException("there is no column; there must be at least one");
        }
        Set<String> known = new HashSet<>();
        for (String name : names) {
            if (!FieldName.isAllowed(name)) {
                throw new InvalidSchemaException(
                        "'"
                                + name
                                + "' is no name of a column; it must have letters, digits and"
                                + " characters of _-$@./#: alone");
            }
            // Hive's names have no case.
            if (!known.add(name.toLowerCase(Locale.ROOT))) {
                throw new InvalidSchemaException(
                        "'" + name + "' is given twice; each name must be given once");
            }
        }
        return HiveType.struct(names, types);
    }
}
