package io.hydrant.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads the body of a response, which has to come as the protocol says. */
final class ResponseBody {

    /** Of a response, with its headers. */
    static final int MOST_BYTES = 1024 * 1024;

    private ResponseBody() {}

    /** Any 2xx: endpoints that only queue what they get like to say 202. */
    static boolean isSuccess(ClassicHttpResponse response) {
        return response.getCode() / 100 == 2;
    }

    /** Empty where there is none, which only an error may do without. */
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

    /** No more than is allowed, and one byte to tell that there is more. */
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
