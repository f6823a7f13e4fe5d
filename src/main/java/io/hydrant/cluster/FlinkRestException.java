package io.hydrant.cluster;

import java.io.IOException;
import org.apache.flink.runtime.rest.util.RestClientException;

/** Flink's REST API refused a request. */
public final class FlinkRestException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private FlinkRestException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Flink's answer may end in a stack trace. The message is that of its last cause. */
    static FlinkRestException of(String path, RestClientException answer) {
        int status = answer.getHttpResponseStatus().code();
        return new FlinkRestException(
                status,
                "Flink answered "
                        + path
                        + " with status "
                        + status
                        + ": "
                        + RootCause.ofStackTrace(withoutList(answer.getMessage())),
                answer);
    }

    /** Flink's client puts the errors of an answer into brackets. */
    private static String withoutList(String message) {
        return message.startsWith("[") && message.endsWith("]")
                ? message.substring(1, message.length() - 1)
                : message;
    }

    public boolean isNotFound() {
        return status == 404;
    }
}
