package io.hydrant.destination.redshift;

import java.sql.Connection;
import java.util.List;

/** Records no loads. After a failure, an object may be loaded twice, as with Firehose. */
final class NoLoadRecords implements LoadRecords {

    private static final long serialVersionUID = 1L;

    @Override
    public void prepare(Connection connection) {
        // There is no table.
    }

    @Override
    public List<String> claim(Connection connection, List<String> keys) {
        return keys;
    }
}
