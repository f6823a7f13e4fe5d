package io.hydrant.streams.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.cluster.ScriptedFlink;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.streams.JobReport.State;
import io.hydrant.streams.StreamJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of Flink; {@link SessionClusterIT} shows what comes of it. */
class SessionClusterRunnerTest {

    private static final String LEFT_OVER = "aaaaaaaabbbbbbbbccccccccdddddddd";

    @TempDir private Path directory;
    private ScriptedFlink flink;
    private Path state;

    @BeforeEach
    void start() throws Exception {
        flink = new ScriptedFlink();
        state = directory.resolve("state");
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void aJobThatRunsIsAdoptedThoughNothingIsKnownOfIt() throws Exception {
        flink.runs(LEFT_OVER, definition("1").arn());

        jobs().run(definition("1"));

        assertThat(flink.runs()).isEmpty();
        assertThat(jobs().report(definition("1")).state()).isEqualTo(State.RUNNING);
        assertThat(jobs().versionId(definition("1"))).contains("1");
    }

    @Test
    void aDirectPutJobReadsWhatWasPutBeforeItRan() throws Exception {
        jobs().run(definition("1"));

        assertThat(arguments(flink.runs().get(0)))
                .contains(
                        "--direct-put.stream=behind-orders",
                        "--kinesis.starting-position=TRIM_HORIZON")
                .doesNotContain("--kinesis.starting-position=LATEST");
    }

    @Test
    void whatTheServersFileSystemIsGivenIsNotShownToTheCluster() throws Exception {
        jobs().run(definition("1"));

        assertThat(flink.runs().get(0).toString())
                .contains("parallelism.default")
                .doesNotContain("s3.secret-key");
    }

    @Test
    void aSavepointThatTakesTooLongLeavesTheNewestCheckpoint() throws Exception {
        jobs().run(definition("1"));
        String job = flink.runs().get(0).path("jobId").asText();
        flink.neverCompletesSavepoints();

        builder()
                .withLongestWait(Duration.ofMillis(300))
                .build()
                .change(definition("1"), definition("2"));

        assertThat(flink.state(job)).isEqualTo("CANCELED");
        assertThat(flink.runs()).hasSize(2);
        assertThat(jobs().versionId(definition("1"))).contains("2");
    }

    @Test
    void whatIsForgottenEndsAndLeavesNothing() throws Exception {
        jobs().run(definition("1"));
        String job = flink.runs().get(0).path("jobId").asText();

        jobs().forget(definition("1"));
        jobs().forget(definition("1"));

        assertThat(flink.state(job)).isEqualTo("CANCELED");
        assertThat(state).isEmptyDirectory();
        assertThat(jobs().versionId(definition("1"))).isEmpty();
    }

    @Test
    void aClusterOutOfReachIsNamed() throws Exception {
        flink.close();

        assertThatThrownBy(() -> jobs().run(definition("1")))
                .isInstanceOf(IOException.class)
                .hasMessage("Flink does not answer at " + flink.address());
    }

    private StreamJobs jobs() throws IOException {
        return builder().build();
    }

    private SessionClusterRunner.Builder builder() throws IOException {
        return SessionClusterRunner.on(flink.address())
                .withJar(Files.writeString(directory.resolve("cluster.jar"), "a jar"))
                .withState(state.toUri().toString())
                .withDirectPutStream(definition -> "behind-" + definition.name())
                .withSettings(Map.of("kinesis.starting-position", "LATEST"))
                .withFlinkOptions(Map.of("parallelism.default", "2", "s3.secret-key", "secret"));
    }

    private static List<String> arguments(JsonNode run) {
        List<String> arguments = new ArrayList<>();
        run.path("programArgsList").forEach(argument -> arguments.add(argument.asText()));
        return arguments;
    }

    private static DeliveryStreamDefinition definition(String versionId) {
        return DeliveryStreamDefinition.parse(
                        ("{'DeliveryStreamName': 'orders', 'ExtendedS3DestinationConfiguration': {"
                                        + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                        + " 'BucketARN': 'arn:aws:s3:::lake'}}")
                                .replace('\'', '"'))
                .inRegion("eu-west-1", "123456789012")
                .withVersionId(versionId);
    }
}
