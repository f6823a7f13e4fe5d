package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationSecrecyTest {

    @ParameterizedTest
    @CsvSource({
        "conf/http-endpoint-stream.json, the key it knows you by",
        "conf/splunk-stream.json, the token of the HTTP Event Collector"
    })
    void whatFlinkShowsOfAJobHasNoSecret(String file, String secret) throws IOException {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(
                        Files.readString(Path.of(file)).replace(secret, "s3cr3t"));

        Configuration settings = new Configuration();
        settings.setString("s3.uri-template", "file:///tmp/{bucket}");
        DeliveryStreamJob.compose(env, definition, settings);
        StreamGraph graph = env.getStreamGraph();

        assertThat(definition.json()).contains("s3cr3t");
        assertThat(graph.getStreamingPlanAsJSON()).contains("Delivery").doesNotContain("s3cr3t");
        assertThat(graph.getJobGraph().getJobConfiguration().toString()).doesNotContain("s3cr3t");
        assertThat(env.getConfig().getGlobalJobParameters().toMap().toString())
                .doesNotContain("s3cr3t");
    }
}
