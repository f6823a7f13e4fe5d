package io.hydrant.api.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JobManager's REST API whose jobs are names only: they run at once, and end when asked to. */
final class ScriptedFlink implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<JsonNode> runs = new ArrayList<>();
    private boolean savepointsComplete = true;

    ScriptedFlink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void runs(String jobId, String name) {
        states.put(jobId, "RUNNING");
        names.put(jobId, name);
    }

    synchronized void neverCompletesSavepoints() {
        savepointsComplete = false;
    }

    synchronized String state(String jobId) {
        return states.get(jobId);
    }

    /** What jobs were asked to be run with. */
    synchronized List<JsonNode> runs() {
        return List.copyOf(runs);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        Optional<ObjectNode> answer =
                answer(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestBody().readAllBytes());
        byte[] body = JSON.writeValueAsBytes(answer.orElseGet(JSON::createObjectNode));
        exchange.sendResponseHeaders(answer.isPresent() ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Optional<ObjectNode> answer(String method, String path, byte[] body)
            throws IOException {
        String[] parts = path.substring(1).split("/");
        ObjectNode answer = JSON.createObjectNode();
        if (path.equals("/jars/upload")) {
            return Optional.of(answer.put("filename", "/tmp/the.jar"));
        }
        if (path.endsWith("/run")) {
            JsonNode run = JSON.readTree(body);
            runs.add(run);
            runs(run.path("jobId").asText(), run.at("/flinkConfiguration/pipeline.name").asText());
            return Optional.of(answer);
        }
        if (path.equals("/jobs/overview")) {
            states.forEach(
                    (id, state) ->
                            answer.withArray("jobs")
                                    .addObject()
                                    .put("jid", id)
                                    .put("name", names.get(id))
                                    .put("state", state));
            return Optional.of(answer);
        }
        if (parts[0].equals("jobs")) {
            return states.containsKey(parts[1])
                    ? Optional.of(aboutJob(method, parts))
                    : Optional.empty();
        }
        return Optional.of(answer);
    }

    private ObjectNode aboutJob(String method, String[] parts) {
        ObjectNode answer = JSON.createObjectNode();
        if (method.equals("PATCH")) {
            states.put(parts[1], "CANCELED");
            return answer;
        }
        String what = parts.length == 2 ? "" : parts[2];
        switch (what) {
            case "":
                return answer.put("state", states.get(parts[1]));
            case "stop":
                if (savepointsComplete) {
                    states.put(parts[1], "FINISHED");
                }
                return answer.put("request-id", "1");
            case "savepoints":
                answer.putObject("status")
                        .put("id", savepointsComplete ? "COMPLETED" : "IN_PROGRESS");
                answer.putObject("operation").put("location", "file:/savepoint-of-" + parts[1]);
                return answer;
            default:
                return answer;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
