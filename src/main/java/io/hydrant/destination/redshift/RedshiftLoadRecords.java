package io.hydrant.destination.redshift;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Records loads in Redshift. A lock lets one transaction run at a time. */
final class RedshiftLoadRecords implements LoadRecords {

    private static final long serialVersionUID = 1L;

    private static final String NO_SUCH_TABLE = "42P01";

    private final RedshiftLoadSql sql;

    RedshiftLoadRecords(RedshiftLoadSql sql) {
        this.sql = sql;
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute(sql.probe());
            } catch (SQLException e) {
                if (!NO_SUCH_TABLE.equals(e.getSQLState())) {
                    throw e;
                }
                connection.rollback();
                statement.execute(sql.create());
            }
            connection.commit();
        }
    }

    @Override
    public List<String> claim(Connection connection, List<String> keys) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.lock());
            List<String> loaded = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql.loadedOf(keys))) {
                while (rows.next()) {
                    loaded.add(rows.getString(1));
                }
            }
            List<String> fresh = sql.except(loaded, keys);
            if (!fresh.isEmpty()) {
                statement.execute(sql.insert(fresh));
            }
            return fresh;
        }
    }
}
