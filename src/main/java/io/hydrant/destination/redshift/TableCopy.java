package io.hydrant.destination.redshift;

import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Copies objects into the table, within the connection's transaction. */
interface TableCopy extends Serializable {

    /** Where the objects are. */
    StagingBucket bucket();

    /** Returns how many rows they became. */
    long copy(Connection connection, List<String> keys)
            throws SQLException, IOException, LoadFailedException;
}
