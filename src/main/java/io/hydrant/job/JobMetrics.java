package io.hydrant.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Metrics of the operators of a job, by {@code <operator>.<metric>}, one value a subtask. */
final class JobMetrics {

    private final Map<String, List<Long>> values;

    private JobMetrics(Map<String, List<Long>> values) {
        this.values = values;
    }

    static JobMetrics of(Map<String, List<Long>> values) {
        return new JobMetrics(values);
    }

    /** Those whose name is asked for. */
    static JobMetrics fetch(FlinkRestApi rest, String jobId, Predicate<String> names)
            throws IOException, InterruptedException {
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

    /** In REST, a point within a name is an underscore, and one before it ends a group's. */
    static boolean isNamed(String metric, String name) {
        int before = metric.length() - name.length() - 1;
        return before >= 0
                && metric.endsWith(name)
                && (metric.charAt(before) == '.' || metric.charAt(before) == '_');
    }

    /** One for each subtask of each operator that has a metric of such a name. */
    List<Long> of(Predicate<String> names) {
        return values.entrySet().stream()
                .filter(metric -> names.test(metric.getKey()))
                .flatMap(metric -> metric.getValue().stream())
                .collect(Collectors.toList());
    }

    long sum(Predicate<String> names) {
        return of(names).stream().mapToLong(Long::longValue).sum();
    }
}
