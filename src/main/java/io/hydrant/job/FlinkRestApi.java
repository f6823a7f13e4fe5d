package io.hydrant.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** The REST API of a Flink cluster. */
public final class FlinkRestApi {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** An upload takes long, and so does the composition of a job, which opens file systems. */
    private static final Duration LONGEST_WORK = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;

    private FlinkRestApi(URI root) {
        this.root = root;
    }

    public static FlinkRestApi at(URI address) {
        return new FlinkRestApi(address.resolve("/"));
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(path, request(path, LONGEST_WAIT));
    }

    public JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return send(
                path,
                request(path, LONGEST_WORK)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    public JsonNode post(String path, String contentType, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return send(
                path, request(path, LONGEST_WORK).header("Content-Type", contentType).POST(body));
    }

    public JsonNode patch(String path) throws IOException, InterruptedException {
        return send(path, request(path, LONGEST_WAIT).method("PATCH", BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, Duration longest) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(longest);
    }

    private JsonNode send(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = answer(request.build());
        if (response.statusCode() / 100 != 2) {
            throw FlinkRestException.of(path, response.statusCode(), response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<byte[]> answer(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException | HttpTimeoutException e) {
            // The client does not say with whom.
            throw new IOException("Flink does not answer at " + root, e);
        }
    }
}
