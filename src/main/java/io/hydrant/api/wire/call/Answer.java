package io.hydrant.api.wire.call;

import java.util.Optional;

/** A status and a JSON body. */
public final class Answer {

    private final int status;
    private final byte[] body;
    private final String errorType;

    private Answer(int status, byte[] body, String errorType) {
        this.status = status;
        this.body = body;
        this.errorType = errorType;
    }

    public static Answer ok(byte[] body) {
        return new Answer(200, body, "");
    }

    public static Answer error(ApiException error) {
        return new Answer(error.status(), Json.error(error), error.type());
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    Optional<String> errorType() {
        return errorType.isEmpty() ? Optional.empty() : Optional.of(errorType);
    }
}
