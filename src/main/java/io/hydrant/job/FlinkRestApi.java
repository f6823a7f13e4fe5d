package io.hydrant.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The REST API of a Flink cluster, read only. */
public final class FlinkRestApi {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI root;

    private FlinkRestApi(URI root) {
        this.root = root;
    }

    public static FlinkRestApi at(URI address) {
        return new FlinkRestApi(address.resolve("/"));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(root.resolve(path)).timeout(LONGEST_WAIT).build();
        HttpResponse<byte[]> response =
                client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(
                    "Flink answered " + path + " with status " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
