package io.hydrant.definition.conversion;

import io.hydrant.schema.InvalidSchemaException;
import io.hydrant.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with each of several columns, when the first mistake ends the reading of all. */
final class ColumnProblems {

    private ColumnProblems() {}

    /** At least one; {@code first} is what was found first in the whole text. */
    static Set<String> of(String columns, InvalidSchemaException first, Deserializer deserializer) {
        Set<String> problems = new LinkedHashSet<>();
        problems.add(first.getMessage());
        List<String> alone = columns(columns);
        // A place in the text, and a comment, are of the whole text alone.
        if (alone.size() == 1 || columns.contains("--")) {
            return problems;
        }
        Set<String> ofEach = new LinkedHashSet<>();
        for (String column : alone) {
            try {
                deserializer.requireReadable(TableSchema.parse(column));
            } catch (InvalidSchemaException e) {
                ofEach.add(
                        e.getMessage().contains("at character")
                                ? "column '" + column.strip() + "' has a mistake"
                                : e.getMessage());
            }
        }
        return ofEach.size() > 1 ? ofEach : problems;
    }

    /** Parted by the commas that stand in no brackets. */
    private static List<String> columns(String text) {
        List<String> columns = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
            if (c == ',' && depth <= 0) {
                columns.add(text.substring(start, i));
                start = i + 1;
            }
        }
        columns.add(text.substring(start));
        return columns;
    }
}
