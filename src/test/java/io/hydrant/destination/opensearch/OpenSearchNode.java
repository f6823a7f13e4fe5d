package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real OpenSearch in a process of its own, which can hang, die and come back. */
public final class OpenSearchNode implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final List<String> settings;
    private Process process;
    private int port;

    private OpenSearchNode(Path directory, String... settings) {
        this.directory = directory;
        this.settings = Arrays.asList(settings);
    }

    /** Its data is kept in the directory. Settings are {@code key=value}. */
    public static OpenSearchNode start(Path directory, String... settings) throws Exception {
        OpenSearchNode node = new OpenSearchNode(Files.createDirectories(directory), settings);
        node.start();
        return node;
    }

    /** Again on the same port, after it was killed. */
    public void start() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(OpenSearchMain.class.getName());
        command.add(directory.toString());
        command.add(String.valueOf(port));
        command.addAll(settings);
        process =
                new ProcessBuilder(command)
                        .redirectError(directory.resolve("stderr.txt").toFile())
                        .start();
        port = awaitPort();
    }

    private int awaitPort() throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(OpenSearchMain.PORT)) {
                return Integer.parseInt(line.substring(OpenSearchMain.PORT.length()));
            }
        }
        throw new AssertionError(
                "OpenSearch did not start: " + Files.readString(directory.resolve("stderr.txt")));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** As a machine that lost its power. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** From now on it takes connections, and answers none. */
    public void hang() throws Exception {
        signal("-STOP");
    }

    /** And now it answers all that it was asked meanwhile. */
    public void resume() throws Exception {
        signal("-CONT");
    }

    private void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    public void createIndex(String index, String mappings) throws Exception {
        send("PUT", "/" + index, "{\"mappings\":" + mappings.replace('\'', '"') + "}");
    }

    /**
     * How many documents can be found in indexes of this name, which may hold wildcards. None while
     * there is no such index, or a node that was started has not yet read which indexes it has.
     */
    public long count(String index) throws Exception {
        HttpResponse<String> refreshed = answer("POST", "/" + index + "/_refresh", "");
        if (refreshed.statusCode() == 404 || refreshed.statusCode() == 503) {
            return 0;
        }
        assertThat(refreshed.statusCode()).as(refreshed.body()).isEqualTo(200);
        return send("GET", "/" + index + "/_count", "").get("count").asLong();
    }

    /** The values of a field of all documents, at most 10,000. */
    public List<JsonNode> values(String index, String field) throws Exception {
        send("POST", "/" + index + "/_refresh", "");
        List<JsonNode> values = new ArrayList<>();
        send("GET", "/" + index + "/_search?size=10000", "")
                .at("/hits/hits")
                .forEach(hit -> values.add(hit.at("/_source/" + field)));
        return values;
    }

    public List<String> indexes() throws Exception {
        List<String> names = new ArrayList<>();
        send("GET", "/_cat/indices?format=json", "")
                .forEach(index -> names.add(index.get("index").asText()));
        return names;
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = answer(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> answer(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(endpoint().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
