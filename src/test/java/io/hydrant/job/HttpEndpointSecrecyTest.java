package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;

class HttpEndpointSecrecyTest {

    @Test
    void whatFlinkShowsOfAJobHasNoAccessKey() throws IOException {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(
                        Files.readString(Path.of("conf/http-endpoint-stream.json"))
                                .replace("the key it knows you by", "s3cr3t"));

        Configuration settings = new Configuration();
        settings.setString("s3.uri-template", "file:///tmp/{bucket}");
        DeliveryStreamJob.compose(env, definition, settings);
        StreamGraph graph = env.getStreamGraph();

        assertThat(definition.httpEndpoint().orElseThrow().endpoint().accessKey())
                .isEqualTo("s3cr3t");
        assertThat(graph.getStreamingPlanAsJSON()).contains("Delivery").doesNotContain("s3cr3t");
        assertThat(graph.getJobGraph().getJobConfiguration().toString()).doesNotContain("s3cr3t");
        assertThat(env.getConfig().getGlobalJobParameters().toMap().toString())
                .doesNotContain("s3cr3t");
    }
}
