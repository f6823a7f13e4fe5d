package io.hydrant.processing.conversion;

import io.hydrant.errors.ErrorCode;

/** A record that cannot be converted. Its message never quotes the record. */
final class ConversionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    private ConversionException(ErrorCode code, String message) {
        // There may be one for each record: what is on the stack is never looked at.
        super(message, null, false, false);
        this.code = code;
    }

    static ConversionException of(ErrorCode code, String message) {
        return new ConversionException(code, message);
    }

    static ConversionException malformed(String message) {
        return new ConversionException(ErrorCode.CONVERSION_MALFORMED_DATA, message);
    }

    /** {@code sentence} says what is wrong with the column, and what is allowed. */
    static ConversionException mismatch(String column, String sentence) {
        return malformed("Data does not match the schema. Column '" + column + "' " + sentence);
    }

    ErrorCode code() {
        return code;
    }
}
