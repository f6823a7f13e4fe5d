package io.hydrant.destination.redshift;

import io.hydrant.definition.redshift.SqlName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Records loads in PostgreSQL. The primary key blocks a concurrent transaction with the same
 * object.
 */
final class PostgresLoadRecords implements LoadRecords {

    private static final long serialVersionUID = 1L;

    private final SqlName table;
    private final StagingBucket bucket;

    PostgresLoadRecords(SqlName table, StagingBucket bucket) {
        this.table = table;
        this.bucket = bucket;
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        // Creating what is there already takes a right that looking does not.
        if (exists(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS "
                            + table.quoted()
                            + " (object text PRIMARY KEY,"
                            + " loaded_at timestamptz NOT NULL DEFAULT now())");
        }
        connection.commit();
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 WHERE to_regclass(?) IS NOT NULL")) {
            query.setString(1, table.quoted());
            return query.executeQuery().next();
        }
    }

    @Override
    public List<String> claim(Connection connection, List<String> keys) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO "
                                + table.quoted()
                                + " (object) VALUES (?) ON CONFLICT (object) DO NOTHING")) {
            for (String key : keys) {
                insert.setString(1, bucket.urlOf(key));
                insert.addBatch();
            }
            return inserted(insert.executeBatch(), keys);
        }
    }

    private static List<String> inserted(int[] counts, List<String> keys) {
        List<String> inserted = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                inserted.add(keys.get(i));
            }
        }
        return inserted;
    }
}
