package io.hydrant.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** Flink's REST API refused. */
public final class FlinkRestException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private FlinkRestException(int status, String message) {
        super(message);
        this.status = status;
    }

    static FlinkRestException of(String path, int status, byte[] body) {
        return new FlinkRestException(
                status,
                "Flink answered "
                        + path
                        + " with status "
                        + status
                        + reason(body).map(text -> ": " + text).orElse(""));
    }

    /** Of what Flink sends, which may end in a stack trace. */
    private static Optional<String> reason(byte[] body) {
        try {
            String text = "";
            for (JsonNode error : new ObjectMapper().readTree(body).path("errors")) {
                text = error.asText();
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(RootCause.ofStackTrace(text));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    public boolean isNotFound() {
        return status == 404;
    }
}
