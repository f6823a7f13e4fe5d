package io.hydrant.destination.redshift;

import io.hydrant.definition.redshift.SqlName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the columns of a table, for definitions that name none. */
final class PostgresColumns {

    // What the database numbers or computes itself is left to it.
    private static final String QUERY =
            "SELECT a.attname FROM pg_attribute a LEFT JOIN pg_attrdef d"
                    + " ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                    + " WHERE a.attrelid = CAST(? AS regclass) AND a.attnum > 0"
                    + " AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''"
                    + " AND coalesce(pg_get_expr(d.adbin, d.adrelid), '') NOT LIKE 'nextval(%'"
                    + " ORDER BY a.attnum";

    private PostgresColumns() {}

    static List<String> of(Connection connection, SqlName table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, table.quoted());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }
}
