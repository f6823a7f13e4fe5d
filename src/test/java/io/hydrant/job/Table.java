package io.hydrant.job;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL of a test's own, and the numbers in one of its tables. */
public final class Table implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private Table(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Table start() throws IOException {
        return new Table(EmbeddedPostgres.start());
    }

    /** One that has the column {@code number} among others. */
    void create(String columns) throws SQLException {
        execute("DROP TABLE IF EXISTS numbers, hydrant_loads");
        execute("CREATE TABLE numbers (" + columns + ")");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    Numbers numbers() throws SQLException {
        return Numbers.of(column("SELECT number FROM numbers").stream().map(Long::parseLong));
    }

    List<String> loads() throws SQLException {
        return column("SELECT object FROM hydrant_loads ORDER BY object");
    }

    List<String> column(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
