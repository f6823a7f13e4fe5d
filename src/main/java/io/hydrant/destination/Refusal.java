package io.hydrant.destination;

import io.hydrant.errors.ErrorOutputType;

/** The reason for which a destination did not take a record. Immutable. */
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

    /** A reason that may pass. {@code code} is Firehose's error code for this destination. */
    public static Refusal retriable(ErrorOutputType outputType, String code, String message) {
        return new Refusal(outputType, code, message, true);
    }

    /** A reason that no further attempt removes. */
    public static Refusal permanent(ErrorOutputType outputType, String code, String message) {
        return new Refusal(outputType, code, message, false);
    }

    public ErrorOutputType outputType() {
        return outputType;
    }

    public String code() {
        return code;
    }

    /** A message that may quote the destination, but never the record. */
    public String message() {
        return message;
    }

    /** Replaces a secret in the message. A destination may quote the secret that it received. */
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
