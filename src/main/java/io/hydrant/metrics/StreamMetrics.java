package io.hydrant.metrics;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.java.utils.ParameterTool;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.metrics.scope.ScopeFormat;

/**
 * Where an operator registers the metrics of its delivery stream: in the group that Managed Flink
 * forwards to CloudWatch, under the dimension that Firehose's metrics have there.
 */
public final class StreamMetrics {

    /** The parameter of the job that names its delivery streams, and the dimension of metrics. */
    public static final String DELIVERY_STREAM_NAME = "DeliveryStreamName";

    /** Managed Flink's word; no other custom metric reaches CloudWatch. */
    public static final String FORWARDED_GROUP = "kinesisanalytics";

    /** No name of a stream has it. */
    private static final String SEPARATOR = ",";

    private final MetricGroup group;
    private final String prefix;

    private StreamMetrics(MetricGroup group, String prefix) {
        this.group = group;
        this.prefix = prefix;
    }

    public static StreamMetrics of(RuntimeContext context) {
        return of(context.getMetricGroup(), streamName(context));
    }

    public static StreamMetrics of(MetricGroup operator, String deliveryStream) {
        return new StreamMetrics(
                operator.addGroup(FORWARDED_GROUP).addGroup(DELIVERY_STREAM_NAME, deliveryStream),
                "");
    }

    /** Tells a job which streams its metrics are of; parameters that somebody else set stay. */
    public static void nameStreams(ExecutionConfig job, List<String> deliveryStreams) {
        Map<String, String> parameters = new HashMap<>(job.getGlobalJobParameters().toMap());
        parameters.put(DELIVERY_STREAM_NAME, String.join(SEPARATOR, deliveryStreams));
        job.setGlobalJobParameters(ParameterTool.fromMap(parameters));
    }

    /** Where there is no job, and nobody looks. */
    public static StreamMetrics unregistered() {
        return new StreamMetrics(new UnregisteredMetricsGroup(), "");
    }

    /** A job has its own name, if nobody gave it the stream's. */
    private static String streamName(RuntimeContext context) {
        String named =
                context.getGlobalJobParameters()
                        .getOrDefault(DELIVERY_STREAM_NAME, context.getJobInfo().getJobName());
        return named.contains(SEPARATOR)
                ? streamOf(
                        context.getMetricGroup()
                                .getAllVariables()
                                .getOrDefault(ScopeFormat.SCOPE_OPERATOR_NAME, ""),
                        named)
                : named;
    }

    /**
     * In a job of several streams, the second part of an operator's name is that of its stream:
     * {@code Buffer: orders}. Flink cuts off long names.
     */
    static String streamOf(String operator, String named) {
        List<String> streams = List.of(named.split(SEPARATOR));
        String[] parts = operator.split(": ");
        if (parts.length < 2) {
            return named;
        }
        return streams.contains(parts[1])
                ? parts[1]
                : streams.stream()
                        .filter(stream -> stream.startsWith(parts[1]))
                        .findFirst()
                        .orElse(named);
    }

    /** Those of one destination: Firehose's word for it, such as {@code DeliveryToS3}. */
    public StreamMetrics of(String destination) {
        return new StreamMetrics(group, destination + ".");
    }

    /** Those that have one more dimension. */
    public StreamMetrics of(String dimension, String value) {
        return new StreamMetrics(group.addGroup(dimension, value), prefix);
    }

    public Counter counter(FirehoseMetric metric) {
        return group.counter(name(metric, FirehoseMetric.Kind.COUNTER));
    }

    /** With a counter of another kind than Flink's plain one. */
    public <C extends Counter> C counter(FirehoseMetric metric, C counter) {
        return group.counter(name(metric, FirehoseMetric.Kind.COUNTER), counter);
    }

    /** The value is asked for by other threads. */
    public void gauge(FirehoseMetric metric, Gauge<? extends Number> value) {
        group.gauge(name(metric, FirehoseMetric.Kind.GAUGE), value);
    }

    /**
     * Tells how old the oldest record is that waits; {@code oldest} is in epoch milliseconds, and
     * the latest there can be when none does.
     */
    public void freshness(LongSupplier oldest, Clock clock) {
        gauge(
                FirehoseMetric.DATA_FRESHNESS,
                () -> Math.max(0, clock.millis() - oldest.getAsLong()) / 1000);
    }

    /** One of a user's own class. */
    public Counter counter(String name) {
        return group.counter(name);
    }

    private String name(FirehoseMetric metric, FirehoseMetric.Kind kind) {
        if (metric.kind() != kind) {
            throw new IllegalArgumentException(metric.text() + " is a " + metric.kind());
        }
        return prefix + metric.text();
    }
}
