package io.hydrant.destination.redshift;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;

/** Finds Firehose's error code for an error of a database. */
final class SqlFailure {

    static final String DATA_LOAD_FAILED = "Redshift.DataLoadFailed";

    static final String MISSING_FILE = "Redshift.MissingS3File";

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

    /**
     * SQL states of faulty rows: data exceptions, violated constraints, the check option of a view,
     * rows that are too big, and exceptions of triggers.
     */
    private static final Pattern OF_ROWS = Pattern.compile("(22|23|44|54)...|P0001");

    /**
     * Redshift has one SQL state for most errors. The message refers to a table of the faulty rows.
     */
    private static final Pattern REDSHIFT_LOAD_ERROR =
            Pattern.compile("(?s).*(Load into table .* failed|stl_load_errors|sys_load_error).*");

    private static final Pattern PLACE = Pattern.compile("line \\d+(, column [^:]+)?");

    private SqlFailure() {}

    /** A failure outside the copy of rows. */
    static LoadFailedException of(SQLException e) {
        return new LoadFailedException(code(state(e)), message(e));
    }

    /** A failure of the copy of rows or of the commit. */
    static LoadFailedException whileLoading(SQLException e) {
        return isOfRows(e) || isRedshiftsLoadError(e.getMessage())
                ? LoadFailedException.ofAnObject(code(state(e)), message(e))
                : of(e);
    }

    /** Whether the message is Redshift's for a row that could not be loaded. */
    static boolean isRedshiftsLoadError(String message) {
        return REDSHIFT_LOAD_ERROR.matcher(String.valueOf(message)).matches();
    }

    private static boolean isOfRows(SQLException e) {
        return OF_ROWS.matcher(state(e)).matches();
    }

    private static String state(SQLException e) {
        return String.valueOf(e.getSQLState());
    }

    private static String message(SQLException e) {
        // What the database says about data quotes the data.
        String what = isOfRows(e) ? "" : said(e);
        return ("SQLSTATE " + state(e) + ": " + place(e) + what).trim();
    }

    /** The message without its detail and context, which quote the row. */
    private static String said(SQLException e) {
        return e instanceof PSQLException && ((PSQLException) e).getServerErrorMessage() != null
                ? ((PSQLException) e).getServerErrorMessage().getMessage()
                : e.getMessage();
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
