package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.record.DeliveryRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What savepoints and dashboards know the operators by. */
class StageTest {

    @Test
    void uidsAreThoseThatSavepointsHold() {
        assertThat(Arrays.stream(Stage.values()).map(Stage::uid))
                .containsExactly(
                        "source",
                        "error-objects",
                        "replayed",
                        "pre-processing",
                        "lambda-batches",
                        "lambda",
                        "lambda-answers",
                        "processing",
                        "partitioning",
                        "format-conversion",
                        "chunks",
                        "buffer",
                        "s3",
                        "redshift",
                        "load",
                        "batches",
                        "delivery",
                        "backup-chunks",
                        "backup-buffer",
                        "backup-s3",
                        "error-chunks",
                        "error-buffer",
                        "error-s3",
                        "error-log",
                        "dropped-lines",
                        "dropped-manifest");
    }

    @Test
    void metricsAreNamedAsFlinkSpellsThem() {
        assertThat(Stage.SOURCE.metricName()).isEqualTo("Source__Source");
        assertThat(Stage.ERROR_BUFFER.metricName()).isEqualTo("Error_buffer");
        assertThat(Stage.DELIVERY.metricName()).isEqualTo("Delivery");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conf/firehose-etl-stream.json",
                "conf/http-endpoint-stream.json",
                "conf/splunk-stream.json",
                "conf/orders-to-opensearch.json",
                "conf/orders-to-postgres.json",
                "conf/orders-by-customer.json",
                "conf/cloudwatch-logs.json"
            })
    void operatorsOfAJobAreCalledAsTheirStagesAre(String file) throws Exception {
        Map<String, String> named = new TreeMap<>();
        for (StreamNode node : graph(file).getStreamNodes()) {
            // A sink is several operators; Flink puts the sink's names before theirs.
            named.put(
                    node.getTransformationUID().replace("redshift: load", "load"),
                    node.getOperatorName()
                            .replace("Redshift: Load", "Load")
                            .replaceAll(": (Writer|Committer)$", "")
                            .replaceAll("[ :]", "_"));
        }

        Map<String, String> stages =
                Arrays.stream(Stage.values())
                        .filter(stage -> named.containsKey(stage.uid()))
                        .collect(
                                Collectors.toMap(
                                        Stage::uid, Stage::metricName, (a, b) -> a, TreeMap::new));
        named.keySet().removeIf(uid -> uid.startsWith("Sink "));
        assertThat(named).isEqualTo(stages).containsKeys("source", "chunks", "buffer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf/firehose-etl-stream.json", "conf/http-endpoint-stream.json"})
    void aVertexIsKnownByItsFirstOperator(String file) throws Exception {
        List<String> buffers = new ArrayList<>();
        for (JobVertex vertex : graph(file).getJobGraph().getVertices()) {
            for (Stage stage : List.of(Stage.BUFFER, Stage.ERROR_BUFFER, Stage.BACKUP_BUFFER)) {
                if (stage.isFirstIn(vertex.getName())) {
                    buffers.add(stage.uid());
                }
            }
        }

        assertThat(buffers).containsExactlyInAnyOrder("buffer", "error-buffer");
    }

    @SuppressWarnings("deprecation")
    private static StreamGraph graph(String file) throws Exception {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(new Configuration());
        Configuration settings = new Configuration();
        settings.setString("s3.uri-template", "file:///tmp/{bucket}");
        DeliveryStreamJob.compose(
                Stage.SOURCE.of(
                        env.fromCollection(
                                List.of(DeliveryRecord.of(new byte[0], 1)), DeliveryRecord.TYPE)),
                DeliveryStreamDefinition.parse(Files.readString(Path.of(file))),
                settings);
        return env.getStreamGraph();
    }
}
