package io.hydrant.local.jobs;

import io.hydrant.metrics.StreamMetrics;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.runtime.metrics.scope.ScopeFormat;

/** Counters of a job, which Flink forgets as the job ends. */
public final class FinalCounts implements MetricReporter {

    private static final String STREAM = ScopeFormat.asVariable(StreamMetrics.DELIVERY_STREAM_NAME);

    private final Map<String, Queue<Counter>> counters = new ConcurrentHashMap<>();
    private final Map<String, FinalCounts> byStream = new ConcurrentHashMap<>();

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter) {
            add((Counter) metric, name);
            String stream = group.getAllVariables().get(STREAM);
            if (stream != null) {
                of(stream).add((Counter) metric, name);
            }
        }
    }

    private void add(Counter counter, String name) {
        counters.computeIfAbsent(name, any -> new ConcurrentLinkedQueue<>()).add(counter);
    }

    /** The counts of one delivery stream. */
    public FinalCounts of(String deliveryStream) {
        return byStream.computeIfAbsent(deliveryStream, any -> new FinalCounts());
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        // The counts are wanted after the job's end.
    }

    /** The sum over all tasks. */
    public long sum(String name) {
        return sum(name::equals);
    }

    /** The sum over all tasks and all counters with such a name. */
    public long sum(Predicate<String> names) {
        return counters.entrySet().stream()
                .filter(counter -> names.test(counter.getKey()))
                .flatMap(counter -> counter.getValue().stream())
                .mapToLong(Counter::getCount)
                .sum();
    }
}
