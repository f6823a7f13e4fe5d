package io.hydrant.schema;

import java.util.regex.Pattern;

/** Which names columns and fields may have, and how a schema writes them. */
final class FieldName {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_\\-$@]+");
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}_\\-$@./#:]+");

    private FieldName() {}

    /** Whether it can be written without backquotes. */
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** White space and brackets are what Firehose calls special characters. */
    static boolean isAllowed(String name) {
        return ALLOWED.matcher(name).matches();
    }

    static String quoted(String name) {
        return isPlain(name) ? name : "`" + name + "`";
    }
}
