package io.hydrant.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Metrics of the operators of a job, by {@code <operator>.<metric>}, one value a subtask. */
final class JobMetrics {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Map<String, List<Long>> values;

    private JobMetrics(Map<String, List<Long>> values) {
        this.values = values;
    }

    static JobMetrics of(Map<String, List<Long>> values) {
        return new JobMetrics(values);
    }

    /** Those whose name is asked for. */
    static JobMetrics fetch(URI restAddress, String jobId, Predicate<String> names)
            throws IOException, InterruptedException {
        Rest rest = new Rest(restAddress);
        Map<String, List<Long>> values = new HashMap<>();
        for (JsonNode vertex : rest.get("jobs/" + jobId).path("vertices")) {
            String metrics =
                    "jobs/" + jobId + "/vertices/" + vertex.path("id").asText() + "/metrics";
            List<String> asked = new ArrayList<>();
            for (JsonNode metric : rest.get(metrics)) {
                String id = metric.path("id").asText();
                if (names.test(withoutSubtask(id))) {
                    asked.add(id);
                }
            }
            if (!asked.isEmpty()) {
                String query = URLEncoder.encode(String.join(",", asked), StandardCharsets.UTF_8);
                for (JsonNode metric : rest.get(metrics + "?get=" + query)) {
                    values.computeIfAbsent(
                                    withoutSubtask(metric.path("id").asText()),
                                    name -> new ArrayList<>())
                            .add(metric.path("value").asLong());
                }
            }
        }
        return new JobMetrics(values);
    }

    /** Flink puts the number of the subtask in front. */
    private static String withoutSubtask(String id) {
        return id.substring(id.indexOf('.') + 1);
    }

    long sum(String name) {
        return values.getOrDefault(name, List.of()).stream().mapToLong(Long::longValue).sum();
    }

    /** Of the subtasks that have any. */
    Optional<Long> least(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> values.getOrDefault(name, List.of()).stream())
                .filter(value -> value > 0)
                .min(Long::compare);
    }

    /** Flink's REST API. */
    private static final class Rest {

        private static final ObjectMapper JSON = new ObjectMapper();

        private final HttpClient client = HttpClient.newHttpClient();
        private final URI root;

        private Rest(URI address) {
            this.root = address.resolve("/");
        }

        private JsonNode get(String path) throws IOException, InterruptedException {
            HttpResponse<byte[]> response =
                    client.send(
                            HttpRequest.newBuilder(root.resolve(path))
                                    .timeout(LONGEST_WAIT)
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(
                        "Flink answered " + path + " with status " + response.statusCode());
            }
            return JSON.readTree(response.body());
        }
    }
}
