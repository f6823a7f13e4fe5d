package io.hydrant.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.java.utils.ParameterTool;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

class StreamMetricsTest {

    private final RecordedMetrics recorded = new RecordedMetrics();
    private final StreamMetrics metrics = StreamMetrics.of(recorded, "clicks");

    @Test
    void areInTheGroupThatGoesToCloudWatchWithTheDimensionThatTheyHaveThere() {
        metrics.counter(FirehoseMetric.INCOMING_RECORDS).inc(3);
        metrics.of("DeliveryToS3").counter(FirehoseMetric.RECORDS, new SimpleCounter()).inc(2);
        metrics.of("BackupToS3").gauge(FirehoseMetric.DATA_FRESHNESS, () -> 60L);
        metrics.of("ErrorCode", "Lambda.Timeout").counter(FirehoseMetric.FAILED_RECORDS).inc();
        metrics.counter("Sampled").inc(7);

        String scope = "kinesisanalytics/DeliveryStreamName=clicks/";
        assertThat(recorded.values())
                .isEqualTo(
                        Map.of(
                                scope + "IncomingRecords", 3L,
                                scope + "DeliveryToS3.Records", 2L,
                                scope + "BackupToS3.DataFreshness", 60L,
                                scope + "ErrorCode=Lambda.Timeout/FailedRecords", 1L,
                                scope + "Sampled", 7L));
    }

    @Test
    void aMetricIsRegisteredAsWhatItIsDeclared() {
        assertThatThrownBy(() -> metrics.counter(FirehoseMetric.DATA_FRESHNESS))
                .hasMessage("DataFreshness is a GAUGE");
        assertThatThrownBy(() -> metrics.gauge(FirehoseMetric.RECORDS, () -> 1))
                .hasMessage("Records is a COUNTER");
    }

    @Test
    void inAJobOfSeveralStreamsTheOperatorsNameHasThatOfItsStream() {
        String streams = "orders,orders-eu,a-name-that-flink-cuts-off";

        assertThat(StreamMetrics.streamOf("Buffer: orders", streams)).isEqualTo("orders");
        assertThat(StreamMetrics.streamOf("Buffer: orders-eu", streams)).isEqualTo("orders-eu");
        assertThat(StreamMetrics.streamOf("Redshift: orders: Load", streams)).isEqualTo("orders");
        assertThat(StreamMetrics.streamOf("Format conversion: a-name-that-fl", streams))
                .isEqualTo("a-name-that-flink-cuts-off");
        assertThat(StreamMetrics.streamOf("Of somebody else", streams)).isEqualTo(streams);
    }

    @Test
    void theStreamIsNamedBesideTheParametersThatAJobHas() {
        ExecutionConfig job = new ExecutionConfig();
        job.setGlobalJobParameters(ParameterTool.fromMap(Map.of("team", "web")));

        StreamMetrics.nameStreams(job, List.of("clicks"));

        assertThat(job.getGlobalJobParameters().toMap())
                .isEqualTo(Map.of("team", "web", "DeliveryStreamName", "clicks"));
    }
}
