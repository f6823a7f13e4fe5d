package io.hydrant.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.destination.endpoint.EndpointClient;
import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads the body of a response, and checks its size and encoding against the protocol. */
final class ResponseBody {

    private static final int MOST_BYTES = EndpointClient.MOST_RESPONSE_BYTES;

    private ResponseBody() {}

    /** Any status 2xx is a success. Endpoints that queue records often answer 202. */
    static boolean isSuccess(ClassicHttpResponse response) {
        return response.getCode() / 100 == 2;
    }

    /** Returns the body, or an empty text if an error has none. */
    static String read(ClassicHttpResponse response, String requestId)
            throws IOException, InvalidResponseException {
        byte[] body = bytes(response);
        if (headerBytes(response) + body.length > MOST_BYTES) {
            throw new InvalidResponseException(
                    HttpEndpointError.RESPONSE_TOO_LARGE,
                    "it has more than " + MOST_BYTES + " bytes");
        }
        if (response.containsHeader("Content-Encoding")) {
            throw new InvalidResponseException("it has a Content-Encoding");
        }
        if (body.length > 0) {
            requireHeaders(response);
            ResponseJson json = ResponseJson.of(body);
            json.requireId(requestId);
            if (!isSuccess(response)) {
                json.requireShortMessage();
            }
        } else if (isSuccess(response)) {
            throw new InvalidResponseException("it has no body");
        }
        return new String(body, UTF_8);
    }

    /** Reads up to one byte more than is allowed, which shows that the body is too large. */
    private static byte[] bytes(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BYTES + 1);
    }

    private static long headerBytes(ClassicHttpResponse response) {
        long bytes = 0;
        for (Header header : response.getHeaders()) {
            bytes += header.getName().length() + header.getValue().length() + ": \r\n".length();
        }
        return bytes;
    }

    private static void requireHeaders(ClassicHttpResponse response)
            throws InvalidResponseException {
        if (!response.containsHeader("Content-Length")) {
            throw new InvalidResponseException("it has a body without Content-Length");
        }
        Header type = response.getFirstHeader("Content-Type");
        // Of its parameters the protocol says nothing.
        if (type == null
                || !type.getValue().split(";", 2)[0].trim().equalsIgnoreCase("application/json")) {
            throw new InvalidResponseException("its Content-Type is not application/json");
        }
    }
}
