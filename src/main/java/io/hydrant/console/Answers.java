package io.hydrant.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** How the console answers: nothing of it runs scripts of others, or is kept by a browser. */
final class Answers {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Answers() {}

    static void secure(Response response) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    static void json(Response response, Callback callback, int status, JsonNode body) {
        send(response, callback, status, "application/json", body + "\n");
    }

    static void message(Response response, Callback callback, int status, String sentence) {
        json(
                response,
                callback,
                status,
                JsonNodeFactory.instance.objectNode().put("message", sentence));
    }

    static void text(Response response, Callback callback, int status, String text) {
        send(response, callback, status, "text/plain;charset=utf-8", text + "\n");
    }

    private static void send(
            Response response, Callback callback, int status, String type, String body) {
        response.setStatus(status);
        secure(response);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    }

    static void redirect(Response response, Callback callback, String location) {
        response.getHeaders().put(HttpHeader.LOCATION, location);
        text(response, callback, 303, "The console is at " + location);
    }
}
