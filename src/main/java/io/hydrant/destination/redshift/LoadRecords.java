package io.hydrant.destination.redshift;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Remembers in the database what was loaded, within the transaction of the load. */
interface LoadRecords extends Serializable {

    /** Makes the table if there is none. It is never asked for within another transaction. */
    void prepare(Connection connection) throws SQLException;

    /**
     * Records the objects as loaded, and returns those that were not before. Whoever else loads one
     * of them at the same time has to wait until this transaction ends.
     */
    List<String> claim(Connection connection, List<String> keys) throws SQLException;
}
