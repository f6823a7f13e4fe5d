package io.hydrant.destination.redshift;

import io.hydrant.definition.CompressionFormat;
import io.hydrant.definition.CopyCommand;
import io.hydrant.definition.RedshiftDestination;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Reads objects and streams them into a table of a PostgreSQL. */
final class PostgresCopy implements TableCopy {

    private static final long serialVersionUID = 1L;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final CopyCommand command;
    private final boolean compressed;
    private final StagingBucket bucket;

    PostgresCopy(RedshiftDestination redshift, StagingBucket bucket) {
        this.command = redshift.copyCommand();
        this.compressed =
                redshift.objects().compressionFormat() == CompressionFormat.GZIP
                        || command.postgresOptions().gzip();
        this.bucket = bucket;
    }

    @Override
    public long copy(Connection connection, List<String> keys)
            throws SQLException, IOException, LoadFailedException {
        List<String> columns = columns(connection);
        String target = columns.isEmpty() ? command.target() : command.target(columns);
        String statement =
                "COPY " + target + " FROM STDIN WITH (" + command.postgresOptions().sql() + ")";
        long rows = 0;
        for (String key : keys) {
            rows += copyObject(connection, statement, columns, key);
        }
        return rows;
    }

    /** JSON is mapped by name; empty where the table's own order counts. */
    private List<String> columns(Connection connection) throws SQLException {
        return command.columns().isEmpty() && command.postgresOptions().json()
                ? PostgresColumns.of(connection, command.table())
                : command.names();
    }

    private long copyObject(
            Connection connection, String statement, List<String> columns, String key)
            throws SQLException, IOException, LoadFailedException {
        try (InputStream object = read(key)) {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
            try {
                if (command.postgresOptions().json()) {
                    JsonRows.of(columns, command.postgresOptions().ignoringCase())
                            .write(object, new CopyStream(copy));
                } else {
                    stream(object, copy);
                }
                return copy.endCopy();
            } catch (InvalidRowException e) {
                throw new LoadFailedException(
                        SqlFailure.DATA_LOAD_FAILED, "Object " + key + ": " + e.getMessage());
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }
    }

    private InputStream read(String key) throws IOException {
        InputStream stored = bucket.read(key);
        return compressed ? new GZIPInputStream(stored, BUFFER_BYTES) : stored;
    }

    private static void stream(InputStream object, CopyIn copy) throws IOException, SQLException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = object.read(buffer); read >= 0; read = object.read(buffer)) {
            copy.writeToCopy(buffer, 0, read);
        }
    }
}
