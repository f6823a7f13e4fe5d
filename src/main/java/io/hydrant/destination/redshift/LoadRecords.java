package io.hydrant.destination.redshift;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Records loaded objects in the database, in the transaction of the load. */
interface LoadRecords extends Serializable {

    /** Creates the table of records if it is missing, in a transaction of its own. */
    void prepare(Connection connection) throws SQLException;

    /**
     * Records objects as loaded, and returns those that were not recorded before. A concurrent load
     * of one of them blocks until this transaction ends.
     */
    List<String> claim(Connection connection, List<String> keys) throws SQLException;
}
