package io.hydrant.destination.redshift;

import io.hydrant.definition.destination.CompressionFormat;
import io.hydrant.definition.redshift.CopyCommand;
import io.hydrant.definition.redshift.RedshiftDestination;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Reads objects and streams them into a table of PostgreSQL. */
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
    public StagingBucket bucket() {
        return bucket;
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

    /** JSON is mapped to columns by name. Empty if the order of the table's columns counts. */
    private List<String> columns(Connection connection) throws SQLException {
        return command.columns().isEmpty() && command.postgresOptions().json()
                ? PostgresColumns.of(connection, command.table())
                : command.names();
    }

    private long copyObject(
            Connection connection, String statement, List<String> columns, String key)
            throws SQLException, IOException, LoadFailedException {
        try (InputStream object = read(key)) {
            CopyIn copy = begin(connection, statement);
            try {
                if (command.postgresOptions().json()) {
                    CsvRows.of(columns, command.postgresOptions().ignoringCase())
                            .write(object, new CopyStream(copy));
                } else {
                    stream(object, copy);
                }
                return copy.endCopy();
            } catch (InvalidRowException e) {
                throw invalid(key, e.getMessage());
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (ZipException | EOFException e) {
            throw invalid(key, "it is no whole GZIP");
        }
    }

    private static LoadFailedException invalid(String key, String why) {
        return LoadFailedException.ofAnObject(
                SqlFailure.DATA_LOAD_FAILED, "Object " + key + ": " + why);
    }

    /** A failure here is one of the statement: PostgreSQL has read no row. */
    private static CopyIn begin(Connection connection, String statement)
            throws LoadFailedException {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    private InputStream read(String key) throws IOException, LoadFailedException {
        try {
            InputStream stored = bucket.read(key);
            return compressed ? decompressed(stored) : stored;
        } catch (FileNotFoundException e) {
            if (bucket.lacks(key)) {
                throw LoadFailedException.ofAnObject(
                        SqlFailure.MISSING_FILE, "Object " + key + " is gone");
            }
            throw e;
        }
    }

    /** Closes the stream if it is no GZIP. */
    static InputStream decompressed(InputStream stored) throws IOException {
        try {
            return new GZIPInputStream(stored, BUFFER_BYTES);
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    private static void stream(InputStream object, CopyIn copy) throws IOException, SQLException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = object.read(buffer); read >= 0; read = object.read(buffer)) {
            copy.writeToCopy(buffer, 0, read);
        }
    }
}
