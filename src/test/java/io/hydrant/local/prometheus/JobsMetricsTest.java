package io.hydrant.local.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.prometheus.FlinkReporter;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.metrics.MetricRegistryConfiguration;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.metrics.ReporterSetup;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsMetricsTest {

    private final JobsMetrics metrics = new JobsMetrics();
    private final FlinkReporter flink = new FlinkReporter();
    private final MetricRegistryImpl registry =
            new MetricRegistryImpl(
                    MetricRegistryConfiguration.fromConfiguration(new Configuration(), 1 << 20),
                    List.of(
                            ReporterSetup.forReporter("ours", metrics),
                            ReporterSetup.forReporter("flinks", flink)));
    private final MetricGroup taskManager =
            TaskManagerMetricGroup.createTaskManagerMetricGroup(
                    registry, "127.0.0.1", ResourceID.generate());

    @AfterEach
    void close() throws Exception {
        registry.closeAsync().get(30, TimeUnit.SECONDS);
    }

    @Test
    void areWhatFlinksOwnReporterTellsOfACluster() throws Exception {
        StreamMetrics stream = StreamMetrics.of(taskManager, "my.clicks-1");
        stream.counter(FirehoseMetric.INCOMING_RECORDS).inc(3);
        stream.of("DeliveryToS3").counter(FirehoseMetric.RECORDS).inc(2);
        stream.of("DeliveryToS3").gauge(FirehoseMetric.DATA_FRESHNESS, () -> 60L);
        stream.of("ErrorCode", "A.Code: \"it\"").counter(FirehoseMetric.FAILED_RECORDS).inc();
        stream.of("ErrorCode", "B").counter(FirehoseMetric.FAILED_RECORDS).inc(7);
        taskManager.gauge("isBackPressured", (Gauge<Boolean>) () -> true);
        taskManager.gauge("text", (Gauge<String>) () -> "none");

        assertThat(lines(metrics.text())).isEqualTo(lines(flink.text())).hasSize(19);
        assertThat(metrics.text())
                .contains(
                        "flink_taskmanager_kinesisanalytics_DeliveryStreamName_DeliveryToS3_Records{");
    }

    @Test
    void oneThatCannotBeReadDoesNotHideTheOthers() throws Exception {
        StreamMetrics stream = StreamMetrics.of(taskManager, "clicks");
        stream.counter(FirehoseMetric.INCOMING_RECORDS).inc(3);
        taskManager.gauge(
                "closed",
                (Gauge<Long>)
                        () -> {
                            throw new IllegalStateException("The task is closed");
                        });

        assertThat(metrics.text()).contains("IncomingRecords{").contains(" 3.0\n");
    }

    @Test
    void endWithTheirJob() throws Exception {
        StreamMetrics stream = StreamMetrics.of(taskManager, "clicks");
        stream.counter(FirehoseMetric.INCOMING_RECORDS);

        ((TaskManagerMetricGroup) taskManager).close();

        assertThat(metrics.text()).isEmpty();
    }

    /** In any order. */
    private static List<String> lines(String text) {
        return text.lines().sorted().collect(Collectors.toList());
    }
}
