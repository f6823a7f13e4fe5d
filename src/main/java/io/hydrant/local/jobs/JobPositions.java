package io.hydrant.local.jobs;

import io.hydrant.source.CommittedPositions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/** The positions up to which the jobs of this process have read, as their sources report them. */
public final class JobPositions implements MetricReporter {

    private static final String JOB_ID = "<job_id>";

    private final Map<String, Set<Gauge<?>>> gauges = new ConcurrentHashMap<>();

    @Override
    public void open(MetricConfig config) {
        // Whoever wants the positions asks.
    }

    @Override
    public void close() {
        gauges.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals(CommittedPositions.METRIC)) {
            gauges.computeIfAbsent(jobId(group), job -> ConcurrentHashMap.newKeySet())
                    .add((Gauge<?>) metric);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals(CommittedPositions.METRIC)) {
            gauges.computeIfPresent(
                    jobId(group),
                    (job, left) -> {
                        left.remove(metric);
                        return left.isEmpty() ? null : left;
                    });
        }
    }

    private static String jobId(MetricGroup group) {
        return group.getAllVariables().getOrDefault(JOB_ID, "");
    }

    /**
     * The positions of all tasks of a job, see {@link CommittedPositions#METRIC}. Empty if the job
     * does not run.
     */
    public Map<String, String> of(String jobId) {
        Map<String, String> positions = new HashMap<>();
        for (Gauge<?> gauge : gauges.getOrDefault(jobId, Set.of())) {
            ((Map<?, ?>) gauge.getValue())
                    .forEach((shard, position) -> positions.put((String) shard, (String) position));
        }
        return positions;
    }
}
