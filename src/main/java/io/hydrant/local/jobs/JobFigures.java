package io.hydrant.local.jobs;

import io.hydrant.cluster.JobCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.runtime.metrics.scope.ScopeFormat;

/**
 * What the jobs of a cluster in this process count, as of now and without a request: Flink's REST
 * API would take some ten requests for each job, and answer with what it fetched before.
 */
public final class JobFigures implements MetricReporter {

    /** By the job's id; each metric with its name. */
    private final Map<String, Map<Metric, String>> metrics = new ConcurrentHashMap<>();

    @Override
    public void open(MetricConfig config) {
        // Whoever wants the figures asks.
    }

    @Override
    public void close() {
        metrics.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        Map<String, String> variables = group.getAllVariables();
        String operator = variables.get(ScopeFormat.SCOPE_OPERATOR_NAME);
        if (operator == null && JobCounts.isMetricOfTask(name)) {
            operator = variables.getOrDefault(ScopeFormat.SCOPE_TASK_NAME, "").split(" -> ", 2)[0];
        }
        if (operator == null) {
            return;
        }
        String full = operator.replaceAll("[ :]", "_") + "." + name;
        if (JobCounts.isMetric(full)) {
            metrics.computeIfAbsent(jobId(group), job -> new ConcurrentHashMap<>())
                    .put(metric, full);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        metrics.computeIfPresent(
                jobId(group),
                (job, left) -> {
                    left.remove(metric);
                    return left.isEmpty() ? null : left;
                });
    }

    private static String jobId(MetricGroup group) {
        return group.getAllVariables().getOrDefault(ScopeFormat.SCOPE_JOB_ID, "");
    }

    /** Zeros for a job that has not reported yet, or does not run. */
    JobCounts of(String jobId) {
        Map<String, List<Long>> values = new HashMap<>();
        metrics.getOrDefault(jobId, Map.of())
                .forEach(
                        (metric, name) ->
                                values.computeIfAbsent(name, any -> new ArrayList<>())
                                        .add(value(metric)));
        return JobCounts.of(values);
    }

    private static long value(Metric metric) {
        if (metric instanceof Counter) {
            return ((Counter) metric).getCount();
        }
        Object value = metric instanceof Gauge ? ((Gauge<?>) metric).getValue() : null;
        return value instanceof Number ? Math.round(((Number) value).doubleValue()) : 0;
    }
}
