package io.hydrant.destination.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.definition.redshift.SqlName;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the statements that record loads in Redshift. They lock the table, as Redshift does not
 * enforce primary keys.
 */
final class RedshiftLoadSql implements Serializable {

    private static final long serialVersionUID = 1L;

    private final SqlName table;
    private final StagingBucket bucket;

    RedshiftLoadSql(SqlName table, StagingBucket bucket) {
        this.table = table;
        this.bucket = bucket;
    }

    /** A statement that fails if the table is missing. */
    String probe() {
        return "SELECT object FROM " + table.quoted() + " WHERE 1 = 0";
    }

    String create() {
        return "CREATE TABLE IF NOT EXISTS "
                + table.quoted()
                + " (object varchar(2048) NOT NULL PRIMARY KEY,"
                + " loaded_at timestamp NOT NULL DEFAULT getdate())";
    }

    /** The first statement of a transaction. A transaction sees the data as of its first query. */
    String lock() {
        return "LOCK " + table.quoted();
    }

    String loadedOf(List<String> keys) {
        return "SELECT object FROM " + table.quoted() + " WHERE object IN (" + urls(keys) + ")";
    }

    /** A statement that fails, and with it the transaction, if any of the objects was loaded. */
    String failIfLoaded(List<String> keys) {
        return "SELECT 1 / (CASE WHEN count(*) = 0 THEN 1 ELSE 0 END) FROM "
                + table.quoted()
                + " WHERE object IN ("
                + urls(keys)
                + ")";
    }

    String insert(List<String> keys) {
        return "INSERT INTO "
                + table.quoted()
                + " (object) VALUES "
                + keys.stream().map(key -> "(" + url(key) + ")").collect(Collectors.joining(", "));
    }

    private String urls(List<String> keys) {
        return keys.stream().map(this::url).collect(Collectors.joining(", "));
    }

    private String url(String key) {
        return literal(bucket.urlOf(key));
    }

    /** A text literal. Redshift reads a backslash as an escape. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Bytes that an object takes in a statement. */
    static int bytesOf(StagingBucket bucket, String key) {
        return ("(" + literal(bucket.urlOf(key)) + "), ").getBytes(UTF_8).length;
    }

    /** The keys without those whose URLs are loaded. */
    List<String> except(List<String> loadedUrls, List<String> keys) {
        return keys.stream()
                .filter(key -> !loadedUrls.contains(bucket.urlOf(key)))
                .collect(Collectors.toList());
    }
}
