package io.hydrant.destination;

import io.hydrant.errors.ErrorOutputType;

/** Why a destination did not take a record. */
public final class Refusal {

    private final ErrorOutputType outputType;
    private final String code;
    private final String message;
    private final boolean retriable;

    private Refusal(ErrorOutputType outputType, String code, String message, boolean retriable) {
        this.outputType = outputType;
        this.code = code;
        this.message = message;
        this.retriable = retriable;
    }

    /** One that may pass; {@code code} as Firehose writes it for this destination. */
    public static Refusal retriable(ErrorOutputType outputType, String code, String message) {
        return new Refusal(outputType, code, message, true);
    }

    /** One that will be the same however often it is tried. */
    public static Refusal permanent(ErrorOutputType outputType, String code, String message) {
        return new Refusal(outputType, code, message, false);
    }

    public ErrorOutputType outputType() {
        return outputType;
    }

    public String code() {
        return code;
    }

    /** May quote the destination, never the record. */
    public String message() {
        return message;
    }

    /** For a message that quotes a destination, which may quote a secret. */
    public Refusal hiding(String secret, String substitute) {
        return new Refusal(outputType, code, message.replace(secret, substitute), retriable);
    }

    public boolean isRetriable() {
        return retriable;
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
