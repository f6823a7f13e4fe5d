package io.hydrant.local.prometheus;

import io.hydrant.source.CommittedPositions;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.Collector.Type;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All metrics of a cluster in this process, in Prometheus's text format. Flink's own reporter would
 * open a port of its own, on every address of the machine.
 */
public final class JobsMetrics implements MetricReporter {

    private static final Logger LOG = LoggerFactory.getLogger(JobsMetrics.class);

    private final Map<Series, Metric> metrics = new ConcurrentHashMap<>();

    @Override
    public void open(MetricConfig config) {
        // Nothing is to be opened: whoever wants the metrics asks.
    }

    @Override
    public void close() {
        metrics.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        // A histogram is many values; no metric of a delivery stream is one. Positions are none.
        if (!(metric instanceof Histogram) && !name.equals(CommittedPositions.METRIC)) {
            metrics.put(Series.of(name, group), metric);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        metrics.remove(Series.of(name, group), metric);
    }

    /** The current metrics. */
    public String text() throws IOException {
        Map<String, MetricFamilySamples> families = new TreeMap<>();
        metrics.forEach(
                (series, metric) ->
                        sample(metric, series)
                                .ifPresent(
                                        families.computeIfAbsent(
                                                                series.name(),
                                                                name -> family(series))
                                                        .samples
                                                ::add));
        StringWriter text = new StringWriter();
        TextFormat.write004(text, Collections.enumeration(families.values()));
        return text.toString();
    }

    /** Flink's counters are gauges there: they begin anew with each attempt of a job. */
    private static MetricFamilySamples family(Series series) {
        List<Sample> samples = new ArrayList<>();
        return new MetricFamilySamples(series.name(), Type.GAUGE, series.help(), samples);
    }

    /** Empty if the metric cannot be read now, such as a gauge of a task that is being closed. */
    private static Optional<Sample> sample(Metric metric, Series series) {
        try {
            return Optional.of(
                    new Sample(series.name(), series.labels(), series.values(), value(metric)));
        } catch (RuntimeException e) {
            LOG.debug("A metric cannot be read: name={}", series.name(), e);
            return Optional.empty();
        }
    }

    private static double value(Metric metric) {
        if (metric instanceof Counter) {
            return ((Counter) metric).getCount();
        }
        if (metric instanceof Meter) {
            return ((Meter) metric).getRate();
        }
        return value(((Gauge<?>) metric).getValue());
    }

    /** 0 for what is no number. */
    private static double value(Object gauge) {
        if (gauge instanceof Boolean) {
            return (Boolean) gauge ? 1 : 0;
        }
        return gauge instanceof Number ? ((Number) gauge).doubleValue() : 0;
    }
}
