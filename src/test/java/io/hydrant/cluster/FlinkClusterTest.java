package io.hydrant.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkClusterTest {

    private static final String JOB = "aaaaaaaabbbbbbbbccccccccdddddddd";

    private ScriptedFlink flink;
    private FlinkCluster cluster;

    @BeforeEach
    void start() throws Exception {
        flink = new ScriptedFlink();
        cluster = FlinkCluster.at(flink.address());
    }

    @AfterEach
    void stop() {
        cluster.close();
        flink.close();
    }

    @Test
    void aJobThatTheClusterDoesNotKnowIsNone() throws Exception {
        assertThat(cluster.job(JOB)).isEmpty();
        assertThat(JobCounts.fetch(cluster, JOB).recordsIn()).isZero();
    }

    @Test
    void countsAreFetchedOfAsManySubtasksAsThereAre() throws Exception {
        flink.runs(JOB, "orders");
        long sum = 0;
        for (int subtask = 0; subtask < 200; subtask++) {
            flink.metric(
                    String.format(Locale.ROOT, "%d.Source__Source.numRecordsOut", subtask),
                    String.valueOf(subtask));
            flink.metric(
                    subtask
                            + ".Buffer.kinesisanalytics.DeliveryStreamName.orders.DeliveryToS3_Records",
                    "2");
            sum += subtask;
        }
        flink.metric("0.Source__Source.busyTimeMsPerSecond", "NaN");

        JobCounts counts = JobCounts.fetch(cluster, JOB);

        assertThat(counts.recordsIn()).isEqualTo(sum);
        assertThat(counts.recordsDelivered()).isEqualTo(400);
    }

    @Test
    void whatFlinkRefusesIsToldInOneSentence() {
        assertThatThrownBy(() -> cluster.cancel(JOB))
                .isInstanceOf(FlinkRestException.class)
                .hasMessage("Flink answered /jobs/:jobid with status 404: Not here");
    }

    @Test
    void aClusterOutOfReachIsNamed() {
        flink.close();

        assertThatThrownBy(() -> cluster.jobs())
                .isInstanceOf(IOException.class)
                .hasMessage("Flink does not answer at " + flink.address());
    }
}
