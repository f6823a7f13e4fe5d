package io.hydrant.destination.redshift;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads objects and records the load in one transaction, with a connection for each load. */
final class JdbcLoader implements ObjectLoader {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLoader.class);

    private final Database database;
    private final LoadRecords records;
    private final TableCopy copy;
    private volatile boolean closed;
    private volatile Connection current;

    JdbcLoader(Database database, LoadRecords records, TableCopy copy) {
        this.database = database;
        this.records = records;
        this.copy = copy;
    }

    @Override
    public long load(List<String> keys) throws LoadFailedException {
        try (Connection connection = database.connect()) {
            current = connection;
            if (closed) {
                abort();
            }
            return load(connection, keys);
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        } catch (FileNotFoundException e) {
            throw new LoadFailedException(SqlFailure.MISSING_FILE, e.getMessage());
        } catch (IOException e) {
            throw new LoadFailedException("InternalError", e.getMessage());
        }
    }

    private long load(Connection connection, List<String> keys)
            throws SQLException, IOException, LoadFailedException {
        connection.setAutoCommit(false);
        records.prepare(connection);
        List<String> fresh = records.claim(connection, keys);
        long rows = copyAndCommit(connection, fresh);
        if (fresh.size() < keys.size()) {
            LOG.info(
                    "Objects had been loaded before: objects={} of={}",
                    keys.size() - fresh.size(),
                    keys.size());
        }
        return rows;
    }

    /** A deferred constraint fails at the commit. */
    private long copyAndCommit(Connection connection, List<String> keys)
            throws IOException, LoadFailedException {
        try {
            long rows = keys.isEmpty() ? 0 : copy.copy(connection, keys);
            connection.commit();
            return rows;
        } catch (CopyStream.CopyBrokenException e) {
            throw SqlFailure.whileLoading(e.why());
        } catch (SQLException e) {
            throw SqlFailure.whileLoading(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        abort();
        database.close();
    }

    // An open transaction is undone by that.
    private void abort() {
        Connection open = current;
        if (open == null) {
            return;
        }
        try {
            open.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("Connection could not be aborted", e);
        }
    }
}
