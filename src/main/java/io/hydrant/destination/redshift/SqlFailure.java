package io.hydrant.destination.redshift;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;

/** From what a database says to what Firehose calls it. */
final class SqlFailure {

    static final String DATA_LOAD_FAILED = "Redshift.DataLoadFailed";

    static final String TABLE_NOT_FOUND = "Redshift.TableNotFound";

    private static final Map<String, String> CODES =
            Map.ofEntries(
                    Map.entry("28P01", "AuthenticationFailed"),
                    Map.entry("28000", "AuthenticationFailed"),
                    Map.entry("3D000", "DatabaseNotFound"),
                    Map.entry("3F000", "SchemaNotFound"),
                    Map.entry("42P01", "TableNotFound"),
                    Map.entry("42703", "ColumnNotFound"),
                    Map.entry("42701", "ColumnSpecifiedMoreThanOnce"),
                    Map.entry("42501", "InsufficientPrivilege"),
                    Map.entry("42601", "SyntaxError"),
                    Map.entry("23502", "ColumnNotNullWithoutDefault"),
                    Map.entry("25006", "ReadOnlyCluster"),
                    Map.entry("53100", "DiskFull"),
                    Map.entry("53200", "OutOfMemory"),
                    Map.entry("53300", "TooManyClients"),
                    Map.entry("57014", "QueryCancelled"));

    private static final Pattern PLACE = Pattern.compile("line \\d+(, column [^:]+)?");

    private SqlFailure() {}

    static LoadFailedException of(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        // What the database says about data quotes the data.
        String what = state.startsWith("22") || state.startsWith("23") ? "" : e.getMessage();
        return new LoadFailedException(
                code(state), ("SQLSTATE " + state + ": " + place(e) + what).trim());
    }

    private static String code(String state) {
        if (state.startsWith("08")) {
            return "Redshift.ConnectionFailed";
        }
        return CODES.containsKey(state) ? "Redshift." + CODES.get(state) : DATA_LOAD_FAILED;
    }

    private static String place(SQLException e) {
        if (!(e instanceof PSQLException)
                || ((PSQLException) e).getServerErrorMessage() == null
                || ((PSQLException) e).getServerErrorMessage().getWhere() == null) {
            return "";
        }
        Matcher place = PLACE.matcher(((PSQLException) e).getServerErrorMessage().getWhere());
        return place.find() ? place.group() + " of an object " : "";
    }
}
