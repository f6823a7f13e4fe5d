package io.hydrant.destination.redshift;

/** A table that is reached over JDBC. */
final class JdbcTable implements ObjectTable {

    private static final long serialVersionUID = 1L;

    private final DatabaseAccess access;
    private final LoadRecords records;
    private final TableCopy copy;

    JdbcTable(DatabaseAccess access, LoadRecords records, TableCopy copy) {
        this.access = access;
        this.records = records;
        this.copy = copy;
    }

    @Override
    public ObjectLoader open() {
        return new MissingObjects(
                new JdbcLoader(new Database(access), records, copy), copy.bucket());
    }
}
