package io.hydrant.destination.http;

import io.hydrant.destination.Refusal;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Decides by a response whether the endpoint took the batch. */
final class ResponseVerdict {

    private static final int CONTENT_TOO_LARGE = 413;
    private static final int MOST_CHARACTERS_OF_REASON = 64;
    private static final int MOST_CHARACTERS_QUOTED = 10_000;

    private ResponseVerdict() {}

    /**
     * Returns the reason for which the endpoint did not take the batch. Empty if the endpoint took
     * the batch.
     */
    static Optional<Refusal> on(ClassicHttpResponse response, String requestId) throws IOException {
        int status = response.getCode();
        if (status == CONTENT_TOO_LARGE) {
            return Optional.of(tooLarge(response, requestId));
        }
        try {
            requireStatusLine(response);
            String body = ResponseBody.read(response, requestId);
            return ResponseBody.isSuccess(response)
                    ? Optional.empty()
                    : Optional.of(refused(status, body));
        } catch (InvalidResponseException e) {
            return Optional.of(
                    e.error()
                            .retriable(
                                    "The response with status "
                                            + status
                                            + " is not valid: "
                                            + e.getMessage()));
        }
    }

    /** Firehose drops such a batch. Hydrant writes it to the error output. */
    private static Refusal tooLarge(ClassicHttpResponse response, String requestId) {
        return HttpEndpointError.DESTINATION_EXCEPTION.permanent(
                "The following response was received from the endpoint destination. 413: "
                        + quotable(response, requestId));
    }

    // Who does not want the rest of a request often hangs up in the middle of the response.
    private static String quotable(ClassicHttpResponse response, String requestId) {
        try {
            return quoted(ResponseBody.read(response, requestId));
        } catch (IOException | InvalidResponseException notQuotable) {
            return "";
        }
    }

    private static void requireStatusLine(ClassicHttpResponse response)
            throws InvalidResponseException {
        String reason = Optional.ofNullable(response.getReasonPhrase()).orElse("");
        if (reason.length() > MOST_CHARACTERS_OF_REASON) {
            throw new InvalidResponseException(
                    HttpEndpointError.RESPONSE_REASON_PHRASE_EXCEEDED_LIMIT,
                    "its reason phrase has "
                            + reason.length()
                            + " characters; it must have at most "
                            + MOST_CHARACTERS_OF_REASON);
        }
        if (response.getCode() < 100 || response.getCode() > 599) {
            throw new InvalidResponseException(
                    HttpEndpointError.INVALID_STATUS_CODE, "a status must be from 100 to 599");
        }
    }

    private static Refusal refused(int status, String body) {
        return HttpEndpointError.DESTINATION_EXCEPTION.retriable(
                body.isEmpty()
                        ? "The endpoint destination answered with status " + status + " and no body"
                        : "Received the following response from the endpoint destination. "
                                + quoted(body));
    }

    private static String quoted(String body) {
        return body.length() <= MOST_CHARACTERS_QUOTED
                ? body
                : body.substring(0, MOST_CHARACTERS_QUOTED) + "...";
    }
}
