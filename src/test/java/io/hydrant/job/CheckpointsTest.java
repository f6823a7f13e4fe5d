package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.record.DeliveryRecord;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointsTest {

    @Test
    void areOnThoughNobodyAskedForThem() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        Checkpoints.turnOnUnlessConfigured(env);

        assertThat(env.getCheckpointConfig().getCheckpointInterval()).isEqualTo(60_000);
    }

    @Test
    void keepTheIntervalThatTheClusterSet() {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(Map.of("execution.checkpointing.interval", "7s")));

        Checkpoints.turnOnUnlessConfigured(env);

        assertThat(env.getCheckpointConfig().getCheckpointInterval()).isEqualTo(7_000);
    }

    @ParameterizedTest
    @CsvSource({"4, true, true", "1, true, false", "4, false, false"})
    void unalignedOnesAreRefusedWhereObjectsAreLoadedByOneTaskOfMany(
            int parallelism, boolean unaligned, boolean refused) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of(
                                        "execution.checkpointing.interval",
                                        "7s",
                                        "execution.checkpointing.unaligned",
                                        String.valueOf(unaligned))));
        env.setParallelism(parallelism);
        DataStream<DeliveryRecord> records =
                env.fromData(1)
                        .uid("one")
                        .map(one -> DeliveryRecord.of(new byte[0], one))
                        .returns(DeliveryRecord.TYPE)
                        .uid("records");
        Configuration settings = new Configuration();
        settings.setString("s3.uri-template", "file:///tmp/{bucket}");

        Throwable thrown =
                catchThrowable(() -> DeliveryStreamJob.compose(records, toRedshift(), settings));

        if (refused) {
            assertThat(thrown)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "execution.checkpointing.unaligned.enabled is true; it must be false for"
                                    + " a Redshift destination when parallelism is more than 1 (it is"
                                    + " 4): an unaligned checkpoint would cut objects on their way to"
                                    + " the one task that writes and loads them");
        } else {
            assertThat(thrown).isNull();
        }
    }

    private static DeliveryStreamDefinition toRedshift() {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'orders', 'RedshiftDestinationConfiguration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/loader',"
                                + "'ClusterJDBCURL': 'jdbc:postgresql://127.0.0.1:1/shop',"
                                + "'CopyCommand': {'DataTableName': 'orders'},"
                                + "'Username': 'any', 'Password': 'Any-pass1', 'S3Configuration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/writer',"
                                + "'BucketARN': 'arn:aws:s3:::staging', 'Prefix': 'in/'}}}")
                        .replace('\'', '"'));
    }
}
