package io.hydrant.destination.redshift;

import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Copies objects into the table, in the transaction of a connection. */
interface TableCopy extends Serializable {

    /** The bucket of the objects. */
    StagingBucket bucket();

    /** Copies objects, and returns the number of rows. */
    long copy(Connection connection, List<String> keys)
            throws SQLException, IOException, LoadFailedException;
}
