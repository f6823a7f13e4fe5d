package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.settings.GivenSettings;
import io.hydrant.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

/** What stands in {@code deploy/kubernetes} fits the operator, Hydrant, and each other. */
class KubernetesTest {

    /** Its own options are in no jar that a job needs. */
    private static final String OF_THE_OPERATOR = "kubernetes.operator.";

    private Manifests manifests;

    @TempDir private Path directory;

    @BeforeEach
    void readManifests() throws Exception {
        manifests = Manifests.read();
    }

    @Test
    void everyKindIsThereOnce() {
        assertThat(manifests.kinds())
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "FlinkDeployment",
                        "PodMonitor",
                        "ServiceAccount",
                        "Role",
                        "RoleBinding");
    }

    @Test
    void theDeploymentFitsTheSchemaOfTheOperator() throws Exception {
        JsonNode deployment = manifests.the("FlinkDeployment");

        assertThat(deployment.path("apiVersion").asText()).isEqualTo("flink.apache.org/v1beta1");
        assertThat(FlinkDeploymentSchema.ofTheOperator().problemsOf(deployment)).isEmpty();
    }

    @Test
    void aFieldThatTheOperatorDoesNotKnowWouldBeFound() throws Exception {
        JsonNode deployment = manifests.the("FlinkDeployment");
        ((ObjectNode) deployment.at("/spec/job")).put("paralelism", 2).put("state", "paused");
        ((ObjectNode) manifests.container()).put("volumeMount", "none");

        assertThat(FlinkDeploymentSchema.ofTheOperator().problemsOf(deployment))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("paralelism"))
                .anyMatch(problem -> problem.contains("$.job.state"))
                .anyMatch(problem -> problem.contains("volumeMount"));
    }

    @Test
    void flinkKnowsEveryOptionAndTakesItsValue() throws Exception {
        Map<String, String> configuration = manifests.flinkConfiguration();
        configuration.keySet().removeIf(key -> key.startsWith(OF_THE_OPERATOR));

        assertThat(FlinkOptionKeys.onTheClassPath().problemsOf(configuration)).isEmpty();
    }

    @Test
    void anOptionThatFlinkDoesNotKnowWouldBeFound() throws Exception {
        assertThat(
                        FlinkOptionKeys.onTheClassPath()
                                .problemsOf(
                                        Map.of(
                                                "execution.checkpointing.intervall", "60s",
                                                "execution.checkpointing.timeout", "soon")))
                .containsExactlyInAnyOrder(
                        "execution.checkpointing.intervall is unknown",
                        "execution.checkpointing.timeout is soon");
    }

    @Test
    void whatTheBuildOpensOfJavaIsOpenThereToo() throws Exception {
        assertThat(manifests.flinkConfiguration().get("env.java.opts.all").split(" "))
                .contains(Pom.read().property("hydrant.opens").split(" "));
    }

    @Test
    void theJobIsStartedWithArgumentsThatHydrantTakes() {
        ParseResult command = parse(arguments());

        assertThat(command.commandSpec().name()).isEqualTo("run");
        assertThat(manifests.the("FlinkDeployment").at("/spec/job/entryClass").asText())
                .isEqualTo(Hydrant.class.getName());
    }

    @Test
    void theArgumentsNameFilesOfTheConfigMapWhereItIsMounted() {
        JsonNode mount = named("hydrant", manifests.container().path("volumeMounts"));
        JsonNode volume =
                named(
                        "hydrant",
                        manifests.the("FlinkDeployment").at("/spec/podTemplate/spec/volumes"));
        List<String> mounted = new ArrayList<>();
        manifests
                .the("ConfigMap")
                .path("data")
                .fieldNames()
                .forEachRemaining(
                        file -> mounted.add(mount.path("mountPath").asText() + "/" + file));

        assertThat(volume.at("/configMap/name").asText()).isEqualTo(manifests.name("ConfigMap"));
        assertThat(arguments()).filteredOn(argument -> argument.startsWith("/")).isEqualTo(mounted);
    }

    @Test
    void everyMountHasItsVolumeAndFlinkWritesToOne() {
        JsonNode template = manifests.the("FlinkDeployment").at("/spec/podTemplate/spec");
        List<String> volumes = template.path("volumes").findValuesAsText("name");
        JsonNode mounts = manifests.container().path("volumeMounts");

        assertThat(volumes).containsAll(mounts.findValuesAsText("name"));
        assertThat(manifests.flinkConfiguration().get("io.tmp.dirs"))
                .isEqualTo(named("tmp", mounts).path("mountPath").asText());
    }

    @Test
    void theDefinitionAndTheSettingsAreValid() throws Exception {
        JsonNode data = manifests.the("ConfigMap").path("data");
        Path file = directory.resolve("hydrant.properties");
        Files.writeString(file, data.path("hydrant.properties").asText());

        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(data.path("stream.json").asText());

        assertThat(definition.warnings()).isEmpty();
        assertThat(Settings.of(List.of(GivenSettings.inFile(file))).configuration().keySet())
                .containsExactly("kinesis.starting-position");
    }

    @Test
    void theRoleBindingJoinsTheRoleAndTheServiceAccountOfTheJob() {
        JsonNode binding = manifests.the("RoleBinding");

        assertThat(manifests.the("FlinkDeployment").at("/spec/serviceAccount").asText())
                .isEqualTo(manifests.name("ServiceAccount"));
        assertThat(binding.at("/roleRef/name").asText()).isEqualTo(manifests.name("Role"));
        assertThat(binding.at("/subjects/0/kind").asText()).isEqualTo("ServiceAccount");
        assertThat(binding.at("/subjects/0/name").asText())
                .isEqualTo(manifests.name("ServiceAccount"));
    }

    @Test
    void prometheusFindsThePortOfTheReporter() {
        JsonNode monitor = manifests.the("PodMonitor").path("spec");
        JsonNode port = manifests.container().at("/ports/0");

        assertThat(monitor.at("/selector/matchLabels/app").asText())
                .isEqualTo(manifests.name("FlinkDeployment"));
        assertThat(monitor.at("/podMetricsEndpoints/0/port").asText())
                .isEqualTo(port.path("name").asText());
        assertThat(manifests.flinkConfiguration())
                .containsEntry("metrics.reporter.prom.port", port.path("containerPort").asText());
    }

    private List<String> arguments() {
        return Yaml.texts(manifests.the("FlinkDeployment").at("/spec/job/args"));
    }

    private static ParseResult parse(List<String> arguments) {
        String[] words = arguments.toArray(String[]::new);
        return Hydrant.commandLine(words).parseArgs(words).subcommand();
    }

    private static JsonNode named(String name, JsonNode list) {
        for (JsonNode one : list) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("There is no " + name + " in " + list);
    }
}
