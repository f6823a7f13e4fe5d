package io.hydrant.destination.redshift;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/** Writes bytes into a table, by PostgreSQL's {@code COPY FROM STDIN}. */
final class CopyStream extends OutputStream {

    private final CopyIn copy;

    CopyStream(CopyIn copy) {
        this.copy = copy;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            copy.writeToCopy(bytes, offset, length);
        } catch (SQLException e) {
            throw new CopyBrokenException(e);
        }
    }

    /** Carries an {@code SQLException}, which a stream cannot throw. */
    static final class CopyBrokenException extends IOException {

        private static final long serialVersionUID = 1L;

        CopyBrokenException(SQLException cause) {
            super(cause);
        }

        SQLException why() {
            return (SQLException) getCause();
        }
    }
}
