package io.hydrant.expression.jq;

import java.util.Locale;

/** What the evaluation of a query may use for one record; each is far above an honest query. */
enum Limit {
    /** Counted, not timed: the same record fails on every machine, however busy. */
    STEPS(10_000_000, "steps"),

    /** An estimate of all values made, those that are garbage already included. */
    BYTES(256L << 20, "bytes of values"),

    RESULTS(10_000, "results"),

    /** As long as the record that Firehose takes. */
    REGEX_BYTES(1 << 20, "bytes of text for a regular expression"),

    /** The matcher cannot count its steps. */
    REGEX_MILLIS(500, "milliseconds of processor time in regular expressions");

    private final long most;
    private final String unit;

    Limit(long most, String unit) {
        this.most = most;
        this.unit = unit;
    }

    long most() {
        return most;
    }

    /** Numbers have the form of JSON: messages read the same everywhere. */
    String message() {
        return String.format(
                Locale.ROOT, "The query exceeds the limit of %d %s for one record", most, unit);
    }
}
