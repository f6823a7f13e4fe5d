package io.hydrant.cli.top;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.cli.arguments.CommandException;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads the JSON of a console. A link to one that has access keys is followed first. */
final class ConsoleClient {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI server;
    private boolean hasVisited;

    private ConsoleClient(HttpClient http, URI server) {
        this.http = http;
        this.server = server;
    }

    static ConsoleClient of(URI server) {
        if (!"http".equals(server.getScheme()) && !"https".equals(server.getScheme())
                || server.getHost() == null) {
            throw CommandException.badInput(
                    "URL is "
                            + server
                            + "; it must be that of a server, such as"
                            + " http://127.0.0.1:4566");
        }
        return new ConsoleClient(
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .connectTimeout(LONGEST_WAIT)
                        .build(),
                server);
    }

    /** Throws an exception with one sentence. */
    JsonNode streams() throws IOException, InterruptedException {
        if (server.getRawQuery() != null && !hasVisited) {
            // The answer brings the cookie.
            send(server);
            hasVisited = true;
        }
        HttpResponse<byte[]> answer = send(server.resolve("/_hydrant/delivery-streams"));
        JsonNode body = body(answer);
        if (answer.statusCode() != 200) {
            throw new IOException(
                    server.getAuthority()
                            + " answers "
                            + answer.statusCode()
                            + ": "
                            + body.path("message").asText("there is no console")
                            + (answer.statusCode() == 403
                                    ? ". Give the link to its console, which works once"
                                    : ""));
        }
        return body.path("deliveryStreams");
    }

    private JsonNode body(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException noJson) {
            return JSON.createObjectNode();
        }
    }

    private HttpResponse<byte[]> send(URI uri) throws IOException, InterruptedException {
        try {
            return http.send(
                    HttpRequest.newBuilder(uri).timeout(LONGEST_WAIT).build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IOException("Nothing answers at " + server.getAuthority(), e);
        }
    }
}
