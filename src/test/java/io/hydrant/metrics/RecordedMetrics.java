package io.hydrant.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Metrics by their names, with those of the groups that they are in. */
public final class RecordedMetrics extends UnregisteredMetricsGroup {

    private final String scope;
    private final Map<String, Metric> all;

    public RecordedMetrics() {
        this("", new LinkedHashMap<>());
    }

    private RecordedMetrics(String scope, Map<String, Metric> all) {
        this.scope = scope;
        this.all = all;
    }

    /** As of now. */
    public Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        all.forEach(
                (name, metric) ->
                        values.put(
                                name,
                                metric instanceof Counter
                                        ? ((Counter) metric).getCount()
                                        : ((Gauge<?>) metric).getValue()));
        return values;
    }

    @Override
    public MetricGroup addGroup(String name) {
        return new RecordedMetrics(scope + name + "/", all);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new RecordedMetrics(scope + key + "=" + value + "/", all);
    }

    @Override
    public Counter counter(String name) {
        return counter(name, super.counter(name));
    }

    @Override
    public <C extends Counter> C counter(String name, C counter) {
        all.put(scope + name, counter);
        return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        all.put(scope + name, gauge);
        return gauge;
    }

    @Override
    public String getMetricIdentifier(String name, CharacterFilter filter) {
        return scope + name;
    }
}
