package io.hydrant.expression;

/** A zone that Firehose does not know, told in its own words. */
public final class InvalidTimeZoneException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidTimeZoneException() {
        super(
                "Provided custom time zone is not supported. Custom time zones are limited to UTC"
                        + " and non-3-letter IANA time zones.");
    }
}
