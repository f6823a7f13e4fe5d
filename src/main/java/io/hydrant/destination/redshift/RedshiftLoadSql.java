package io.hydrant.destination.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.definition.redshift.SqlName;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/** What is said to Redshift about loads. Its primary keys bind nobody, so the table is locked. */
final class RedshiftLoadSql implements Serializable {

    private static final long serialVersionUID = 1L;

    private final SqlName table;
    private final StagingBucket bucket;

    RedshiftLoadSql(SqlName table, StagingBucket bucket) {
        this.table = table;
        this.bucket = bucket;
    }

    /** Fails if there is no table. */
    String probe() {
        return "SELECT object FROM " + table.quoted() + " WHERE 1 = 0";
    }

    String create() {
        return "CREATE TABLE IF NOT EXISTS "
                + table.quoted()
                + " (object varchar(2048) NOT NULL PRIMARY KEY,"
                + " loaded_at timestamp NOT NULL DEFAULT getdate())";
    }

    /** Has to come first: what a transaction sees is what there was at its first query. */
    String lock() {
        return "LOCK " + table.quoted();
    }

    String loadedOf(List<String> keys) {
        return "SELECT object FROM " + table.quoted() + " WHERE object IN (" + urls(keys) + ")";
    }

    /** Fails, and its transaction with it, if any of them was loaded. */
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

    /** Redshift takes a backslash for an escape. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** How long an object's name is in a statement of many. */
    static int bytesOf(StagingBucket bucket, String key) {
        return ("(" + literal(bucket.urlOf(key)) + "), ").getBytes(UTF_8).length;
    }

    /** Those of which no URL is among these. */
    List<String> except(List<String> loadedUrls, List<String> keys) {
        return keys.stream()
                .filter(key -> !loadedUrls.contains(bucket.urlOf(key)))
                .collect(Collectors.toList());
    }
}
