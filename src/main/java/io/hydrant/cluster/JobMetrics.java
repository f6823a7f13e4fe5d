package io.hydrant.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobgraph.JobVertexID;
import org.apache.flink.runtime.rest.messages.MessageQueryParameter;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo.JobVertexDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.metrics.JobVertexMetricsHeaders;
import org.apache.flink.runtime.rest.messages.job.metrics.JobVertexMetricsMessageParameters;
import org.apache.flink.runtime.rest.messages.job.metrics.Metric;
import org.apache.flink.runtime.rest.messages.job.metrics.MetricsFilterParameter;

/**
 * The metrics of the operators of a job by {@code <operator>.<metric>}, with a value for each
 * subtask.
 */
final class JobMetrics {

    /** Flink's own, of a task: milliseconds of each second. */
    static final String BUSY_TIME = "busyTimeMsPerSecond";

    /** Characters of a query. Flink's server accepts request lines of 4,096 characters. */
    private static final int LONGEST_QUERY = 2_048;

    private final Map<String, List<Long>> values;

    private JobMetrics(Map<String, List<Long>> values) {
        this.values = values;
    }

    boolean areNone() {
        return values.isEmpty();
    }

    static JobMetrics of(Map<String, List<Long>> values) {
        return new JobMetrics(values);
    }

    /** Reads the metrics with these names. Returns none if the cluster does not know the job. */
    static JobMetrics fetch(FlinkCluster flink, String jobId, Predicate<String> names)
            throws IOException, InterruptedException {
        Map<String, List<Long>> values = new HashMap<>();
        Optional<JobDetailsInfo> job = flink.job(jobId);
        if (job.isPresent()) {
            for (JobVertexDetailsInfo vertex : job.get().getJobVertexInfos()) {
                fetch(flink, jobId, vertex, names, values);
            }
        }
        return new JobMetrics(values);
    }

    private static void fetch(
            FlinkCluster flink,
            String jobId,
            JobVertexDetailsInfo details,
            Predicate<String> names,
            Map<String, List<Long>> values)
            throws IOException, InterruptedException {
        JobVertexID vertex = details.getJobVertexID();
        String first = firstOperator(details.getName());
        List<String> asked = new ArrayList<>();
        int length = 0;
        for (Metric metric : ask(flink, jobId, vertex, List.of())) {
            String id = metric.getId();
            if (names.test(name(id, first))) {
                if (length + id.length() > LONGEST_QUERY) {
                    add(ask(flink, jobId, vertex, asked), first, values);
                    asked.clear();
                    length = 0;
                }
                asked.add(id);
                length += id.length() + 1;
            }
        }
        if (!asked.isEmpty()) {
            add(ask(flink, jobId, vertex, asked), first, values);
        }
    }

    /** Without ids, Flink returns the names of all metrics. */
    private static List<Metric> ask(
            FlinkCluster flink, String jobId, JobVertexID vertex, List<String> ids)
            throws IOException, InterruptedException {
        JobVertexMetricsMessageParameters parameters = new JobVertexMetricsMessageParameters();
        parameters.jobPathParameter.resolve(JobID.fromHexString(jobId));
        parameters.jobVertexIdPathParameter.resolve(vertex);
        if (!ids.isEmpty()) {
            for (MessageQueryParameter<?> parameter : parameters.getQueryParameters()) {
                if (parameter instanceof MetricsFilterParameter) {
                    ((MetricsFilterParameter) parameter).resolve(ids);
                }
            }
        }
        return List.copyOf(
                flink.send(JobVertexMetricsHeaders.getInstance(), parameters).getMetrics());
    }

    private static void add(
            List<Metric> metrics, String firstOperator, Map<String, List<Long>> values) {
        for (Metric metric : metrics) {
            values.computeIfAbsent(name(metric.getId(), firstOperator), name -> new ArrayList<>())
                    .add(number(metric.getValue()));
        }
    }

    private static long number(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException noWholeNumber) {
            return fraction(value);
        }
    }

    private static long fraction(String value) {
        try {
            return Math.round(Double.parseDouble(value));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /**
     * Flink puts the number of the subtask before the name. How busy a task is has no name of an
     * operator: it gets that of the first one. Other metrics of tasks count what operators count
     * too.
     */
    private static String name(String id, String firstOperator) {
        String name = id.substring(id.indexOf('.') + 1);
        return name.equals(BUSY_TIME) ? firstOperator + "." + name : name;
    }

    /** As metrics spell it. */
    private static String firstOperator(String vertexName) {
        return vertexName.split(" -> ", 2)[0].replaceAll("[ :]", "_");
    }

    /**
     * Whether a metric has this name. In REST, the name follows the point or, in a group of
     * metrics, the underscore behind the name of the group.
     */
    static boolean isNamed(String metric, String name) {
        int before = metric.length() - name.length() - 1;
        return before >= 0
                && metric.endsWith(name)
                && (metric.charAt(before) == '.' || metric.charAt(before) == '_');
    }

    /**
     * Returns these metrics, with the sum of the values of another job added to those with these
     * names.
     */
    JobMetrics plus(JobMetrics other, Predicate<String> names) {
        Map<String, List<Long>> both = new HashMap<>(values);
        other.values.forEach(
                (name, more) -> {
                    if (names.test(name)) {
                        long sum = more.stream().mapToLong(Long::longValue).sum();
                        List<Long> all = new ArrayList<>(both.getOrDefault(name, List.of()));
                        all.add(sum);
                        both.put(name, all);
                    }
                });
        return new JobMetrics(both);
    }

    /** Returns these metrics, and those of another job with these names that this one lacks. */
    JobMetrics orElse(JobMetrics other, Predicate<String> names) {
        Map<String, List<Long>> both = new HashMap<>(values);
        other.values.forEach(
                (name, more) -> {
                    if (names.test(name)) {
                        both.putIfAbsent(name, more);
                    }
                });
        return new JobMetrics(both);
    }

    /**
     * Returns the values of the metrics with these names: one for each subtask of each operator.
     */
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
