package io.hydrant.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of types that Hive knows and Firehose converts to: all but {@code uniontype}. */
public enum HiveKind {
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INT,
    BIGINT,
    FLOAT,
    DOUBLE,
    DECIMAL,
    STRING,
    CHAR,
    VARCHAR,
    BINARY,
    DATE,
    TIMESTAMP,
    ARRAY,
    MAP,
    STRUCT;

    /** {@code integer} is another word for {@code int}. */
    static Optional<HiveKind> named(String word) {
        String name = word.equalsIgnoreCase("integer") ? "int" : word;
        return Arrays.stream(values()).filter(kind -> kind.word().equalsIgnoreCase(name)).findAny();
    }

    /** As Hive writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it has types within. */
    public boolean isNested() {
        return compareTo(ARRAY) >= 0;
    }
}
