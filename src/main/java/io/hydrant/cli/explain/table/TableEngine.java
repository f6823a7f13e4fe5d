package io.hydrant.cli.explain.table;

import io.hydrant.definition.destination.CompressionFormat;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Who reads the delivered objects as a table. */
public enum TableEngine {
    /** Amazon Athena, with partition projection. */
    ATHENA(
            "Athena",
            true,
            EnumSet.of(
                    CompressionFormat.UNCOMPRESSED,
                    CompressionFormat.GZIP,
                    CompressionFormat.HADOOP_SNAPPY),
            AthenaTable::statement),
    /** DuckDB, with a view. */
    DUCKDB(
            "DuckDB",
            false,
            EnumSet.of(CompressionFormat.UNCOMPRESSED, CompressionFormat.GZIP),
            DuckDbView::statement),
    /** Spark SQL. */
    SPARK(
            "Spark",
            true,
            EnumSet.of(
                    CompressionFormat.UNCOMPRESSED,
                    CompressionFormat.GZIP,
                    CompressionFormat.HADOOP_SNAPPY),
            SparkTable::statement);

    private final String word;
    private final boolean readsOrc;
    private final Set<CompressionFormat> readable;
    private final Function<DeliveredTable, String> statement;

    TableEngine(
            String word,
            boolean readsOrc,
            Set<CompressionFormat> readable,
            Function<DeliveredTable, String> statement) {
        this.word = word;
        this.readsOrc = readsOrc;
        this.readable = readable;
        this.statement = statement;
    }

    /**
     * The statement that makes the table, with comments in front. Throws {@link
     * IllegalArgumentException} if the objects are in a format that is not read there.
     */
    public String statement(DeliveredTable table) {
        if (table.isOrc() && !readsOrc) {
            throw new IllegalArgumentException(
                    word + " does not read ORC; it reads Parquet and JSON of this definition");
        }
        if (!readable.contains(table.compression())) {
            throw new IllegalArgumentException(
                    word
                            + " does not read CompressionFormat "
                            + table.compression()
                            + "; it reads "
                            + readable.toString().replaceAll("[\\[\\]]", ""));
        }
        return statement.apply(table);
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
