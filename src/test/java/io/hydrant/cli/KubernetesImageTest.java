package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The image in {@code deploy/kubernetes} is the one that the manifests there describe. */
class KubernetesImageTest {

    private Dockerfile image;
    private JsonNode spec;

    @BeforeEach
    void readImageAndManifests() throws Exception {
        image = Dockerfile.read(Manifests.DIRECTORY.resolve("Dockerfile"));
        spec = Manifests.read().the("FlinkDeployment").path("spec");
    }

    @Test
    void theJarIsWhereTheImageHasIt() throws Exception {
        String version = Pom.read().version();

        assertThat(image.copies())
                .containsExactly(
                        Map.entry(
                                "target/hydrant-" + version + ".jar",
                                spec.at("/job/jarURI").asText().replaceFirst("^local://", "")));
        assertThat(spec.path("image").asText()).endsWith(":" + version);
    }

    @Test
    void theImageHasTheFlinkThatHydrantIsBuiltWithAndItsUser() throws Exception {
        String flink = Pom.read().property("flink.version");

        assertThat(image.all("FROM"))
                .containsExactly("flink:" + flink + "-java17 AS session", "session AS application");
        assertThat("v" + flink.replaceFirst("\\.\\d+$", "").replace('.', '_'))
                .isEqualTo(spec.path("flinkVersion").asText());
        assertThat(image.last("USER"))
                .isEqualTo(spec.at("/podTemplate/spec/securityContext/runAsUser").asText());
    }
}
