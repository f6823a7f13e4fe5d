package io.hydrant.cli.explain;

import io.hydrant.cli.text.Columns;
import io.hydrant.permissions.Statement;
import io.hydrant.permissions.StreamPermissions;
import java.util.stream.Collectors;

/** What a policy allows, for people. */
final class PermissionsInWords {

    private PermissionsInWords() {}

    static Columns of(StreamPermissions permissions) {
        Columns columns = new Columns();
        for (Statement statement : permissions.policy().statements()) {
            statement.resources().forEach(columns::row);
            columns.row("    " + String.join(", ", statement.actions()) + conditions(statement));
        }
        permissions.notes().forEach(note -> columns.row("Note: " + note));
        return columns;
    }

    private static String conditions(Statement statement) {
        return statement.conditions().isEmpty()
                ? ""
                : " if "
                        + statement.conditions().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(" and "));
    }
}
