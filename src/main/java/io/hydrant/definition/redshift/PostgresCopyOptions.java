package io.hydrant.definition.redshift;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code CopyOptions} mean to a PostgreSQL. */
public final class PostgresCopyOptions implements Serializable {

    private static final long serialVersionUID = 1L;

    /** As Redshift reads an object whose format is not named. */
    private static final String DEFAULT_DELIMITER = "|";

    private final boolean gzip;
    private final boolean json;
    private final boolean ignoringCase;
    private final LinkedHashMap<String, String> with;

    PostgresCopyOptions(boolean gzip, boolean json, boolean ignoringCase) {
        this.gzip = gzip;
        this.json = json;
        this.ignoringCase = ignoringCase;
        this.with = new LinkedHashMap<>();
        if (json) {
            with.put("FORMAT", "csv");
        }
    }

    /** The same with a text for an option of PostgreSQL's {@code COPY}. */
    PostgresCopyOptions with(String option, String text) {
        PostgresCopyOptions more = new PostgresCopyOptions(gzip, json, ignoringCase);
        more.with.putAll(with);
        more.with.put(option, text);
        return more;
    }

    PostgresCopyOptions withDefaults() {
        return with.containsKey("FORMAT") || with.containsKey("DELIMITER")
                ? this
                : with("DELIMITER", DEFAULT_DELIMITER);
    }

    /** Whether the objects have to be decompressed, whatever the bucket's format. */
    public boolean gzip() {
        return gzip;
    }

    /** Whether the objects hold JSON, which PostgreSQL itself does not load. */
    public boolean json() {
        return json;
    }

    /** Whether the names in JSON are those of columns in any case. */
    public boolean ignoringCase() {
        return ignoringCase;
    }

    /** What stands between the parentheses of {@code WITH}. */
    public String sql() {
        return with.entrySet().stream()
                .map(option -> option.getKey() + " " + literal(option))
                .collect(Collectors.joining(", "));
    }

    private static String literal(Map.Entry<String, String> option) {
        return option.getKey().equals("FORMAT")
                ? option.getValue()
                : "E'" + option.getValue().replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
