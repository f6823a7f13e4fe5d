package io.hydrant.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.instance.SlotSharingGroupId;
import org.apache.flink.runtime.jobgraph.JobType;
import org.apache.flink.runtime.jobgraph.JobVertexID;
import org.apache.flink.runtime.rest.messages.JobExceptionsInfoWithHistory;
import org.apache.flink.runtime.rest.messages.JobPlanInfo;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.metrics.IOMetricsInfo;
import org.apache.flink.runtime.rest.util.RestMapperUtils;

/**
 * A JobManager's REST API whose jobs are names only: they run at once, and end when asked to. As
 * Flink's own, it takes request lines of 4,096 characters.
 */
public final class ScriptedFlink implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERTEX = "0a448493b4782967b150582570326227";
    private static final int LONGEST_REQUEST_LINE = 4_096;

    private final HttpServer server;
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> metrics = new LinkedHashMap<>();
    private final List<JsonNode> runs = new ArrayList<>();
    private boolean savepointsComplete = true;

    public ScriptedFlink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public synchronized void runs(String jobId, String name) {
        states.put(jobId, "RUNNING");
        names.put(jobId, name);
    }

    /** Of all jobs, by {@code <subtask>.<operator>.<metric>}. */
    synchronized void metric(String id, String value) {
        metrics.put(id, value);
    }

    public synchronized void neverCompletesSavepoints() {
        savepointsComplete = false;
    }

    public synchronized String state(String jobId) {
        return states.get(jobId);
    }

    /** What jobs were asked to be run with. */
    public synchronized List<JsonNode> runs() {
        return List.copyOf(runs);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        Optional<JsonNode> answer = Optional.empty();
        byte[] request = exchange.getRequestBody().readAllBytes();
        int status = 404;
        if (exchange.getRequestURI().toString().length() > LONGEST_REQUEST_LINE) {
            status = 414;
        } else {
            answer =
                    answer(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                            request);
            status = answer.isPresent() ? status(exchange) : 404;
        }
        byte[] body =
                JSON.writeValueAsBytes(
                        answer.orElseGet(
                                () ->
                                        JSON.createObjectNode()
                                                .set(
                                                        "errors",
                                                        JSON.createArrayNode().add("Not here"))));
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static int status(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("PATCH")
                        || exchange.getRequestURI().getPath().endsWith("/stop")
                ? 202
                : 200;
    }

    private Optional<JsonNode> answer(String method, String path, String query, byte[] body)
            throws IOException {
        String[] parts = path.replaceFirst("^/v1", "").substring(1).split("/");
        if (parts[0].equals("jars")) {
            return Optional.of(aboutJars(parts, body));
        }
        if (parts.length == 2 && parts[1].equals("overview")) {
            return Optional.of(overview());
        }
        return parts[0].equals("jobs") && states.containsKey(parts[1])
                ? Optional.of(aboutJob(method, parts, query))
                : Optional.empty();
    }

    private JsonNode aboutJars(String[] parts, byte[] body) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        if (parts.length == 1) {
            answer.put("address", address().toString()).putArray("files");
            return answer;
        }
        if (parts[1].equals("upload")) {
            return answer.put("filename", "/tmp/the.jar").put("status", "success");
        }
        JsonNode run = JSON.readTree(body);
        runs.add(run);
        runs(run.path("jobId").asText(), run.at("/flinkConfiguration/pipeline.name").asText());
        return answer.put("jobid", run.path("jobId").asText());
    }

    private JsonNode overview() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode jobs = answer.putArray("jobs");
        states.forEach(
                (id, state) -> {
                    ObjectNode job = jobs.addObject().put("jid", id).put("name", names.get(id));
                    job.put("state", state).put("start-time", 1).put("end-time", -1);
                    job.put("duration", 1).put("last-modification", 1);
                    ObjectNode tasks = job.putObject("tasks").put("total", 1);
                    for (String task :
                            List.of(
                                    "created",
                                    "scheduled",
                                    "deploying",
                                    "running",
                                    "finished",
                                    "canceling",
                                    "canceled",
                                    "failed",
                                    "reconciling",
                                    "initializing")) {
                        tasks.put(task, 0);
                    }
                });
        return answer;
    }

    private JsonNode aboutJob(String method, String[] parts, String query) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        if (method.equals("PATCH")) {
            states.put(parts[1], "CANCELED");
            return answer;
        }
        switch (parts.length == 2 ? "" : parts[2]) {
            case "":
                return details(parts[1]);
            case "exceptions":
                return written(
                        new JobExceptionsInfoWithHistory(
                                new JobExceptionsInfoWithHistory.JobExceptionHistory(
                                        List.of(), false)));
            case "vertices":
                return metrics(query);
            case "stop":
                if (savepointsComplete) {
                    states.put(parts[1], "FINISHED");
                }
                return answer.put("request-id", "f".repeat(32));
            default:
                answer.putObject("status")
                        .put("id", savepointsComplete ? "COMPLETED" : "IN_PROGRESS");
                if (savepointsComplete) {
                    answer.putObject("operation").put("location", "file:/savepoint-of-" + parts[1]);
                }
                return answer;
        }
    }

    /** As Flink's own classes write it: its client takes nothing that lacks a member. */
    private JsonNode details(String id) throws IOException {
        JobDetailsInfo.JobVertexDetailsInfo vertex =
                new JobDetailsInfo.JobVertexDetailsInfo(
                        JobVertexID.fromHexString(VERTEX),
                        new SlotSharingGroupId(),
                        "Source",
                        1,
                        1,
                        ExecutionState.RUNNING,
                        1,
                        -1,
                        1,
                        Map.of(ExecutionState.RUNNING, 1),
                        new IOMetricsInfo(0, true, 0, true, 0, true, 0, true, 0L, 0L, 0.0));
        JobDetailsInfo job =
                new JobDetailsInfo(
                        JobID.fromHexString(id),
                        names.get(id),
                        false,
                        JobStatus.valueOf(states.get(id)),
                        JobType.STREAMING,
                        1,
                        -1,
                        1,
                        -1,
                        2,
                        Map.of(JobStatus.RUNNING, 1L),
                        List.of(vertex),
                        Map.of(ExecutionState.RUNNING, 1),
                        new JobPlanInfo.RawJson("{}"));
        return written(job);
    }

    private static JsonNode written(Object answer) throws IOException {
        return JSON.readTree(RestMapperUtils.getStrictObjectMapper().writeValueAsBytes(answer));
    }

    private JsonNode metrics(String query) {
        ArrayNode answer = JSON.createArrayNode();
        if (query.isEmpty()) {
            metrics.keySet().forEach(id -> answer.addObject().put("id", id));
            return answer;
        }
        String asked = URLDecoder.decode(query.replaceFirst("^get=", ""), StandardCharsets.UTF_8);
        for (String id : asked.split(",")) {
            answer.addObject().put("id", id).put("value", metrics.get(id));
        }
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
