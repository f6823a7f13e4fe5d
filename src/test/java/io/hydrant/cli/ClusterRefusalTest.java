package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hydrant.preflight.AnsweringServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.client.program.StreamPlanEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flink's client prints when the program it was given does not start. */
class ClusterRefusalTest {

    private static final String DEFINITION = "conf/firehose-etl-stream.json";
    private static final String PROPERTIES_FILE = "hydrant.application-properties";

    private static final String PLUGIN =
            "Flink's S3 file system, for s3a://, is not installed on the machine that submits the"
                    + " job. There, and on every machine of the cluster, run in Flink's directory,"
                    + " and start Flink again:\n"
                    + "  mkdir -p plugins/s3-fs-hadoop\n"
                    + "  cp opt/flink-s3-fs-hadoop-*.jar plugins/s3-fs-hadoop/";

    @TempDir private Path directory;

    /** As in a client whose plugins are missing, whatever test ran before. */
    @BeforeEach
    void forgetFileSystems() {
        FileSystem.initialize(new Configuration(), null);
    }

    @AfterEach
    void forgetPropertyGroups() {
        System.clearProperty(PROPERTIES_FILE);
    }

    @Test
    void withoutArgumentsThePropertyGroupThatIsMissingIsNamed() throws IOException {
        propertyGroups("[{\"PropertyGroupId\": \"hydrant\", \"PropertyMap\": {}}]");

        refusal()
                .hasMessage(
                        "There is no property group Hydrant among those given: 'hydrant'; property"
                                + " group Hydrant must have the key definition, with a file or a"
                                + " URI such as s3a://bucket/definition.json");
    }

    @Test
    void withoutArgumentsPropertyGroupsThatAreNoneAreRefused() throws IOException {
        Path file = propertyGroups("definition=stream.json");

        refusal()
                .hasMessage(
                        file
                                + " does not hold the property groups of Managed Flink; it must be"
                                + " a JSON list of objects, each with PropertyGroupId and"
                                + " PropertyMap");
    }

    @Test
    void thePropertyGroupMayNameSeveralDefinitions() throws IOException {
        propertyGroups(
                "[{\"PropertyGroupId\": \"Hydrant\", \"PropertyMap\": {\"definition\":"
                        + " \"conf/http-endpoint-stream.json, "
                        + DEFINITION
                        + ","
                        + DEFINITION
                        + "\"}}]");

        refusal()
                .hasMessage(
                        "DeliveryStreamName is 'firehose-etl-stream' in two definitions; each stream"
                                + " of a job must have its own name");
    }

    @Test
    void withoutThePluginADefinitionInS3IsRefusedWithTheWayToInstallIt() {
        refusal("run", "s3a://bucket/definition.json").hasMessage(PLUGIN);
    }

    @Test
    void withoutThePluginAJobIsRefusedWithTheWayToInstallIt() {
        refusal("run", DEFINITION, "--preflight=false").hasMessage(PLUGIN);
    }

    @Test
    void everythingThatIsMissingIsToldAtOnce() throws IOException {
        try (AnsweringServer kinesis = AnsweringServer.denying()) {
            refusal("run", DEFINITION, "--kinesis.endpoint", kinesis.url())
                    .hasMessage(
                            "Warning: execution.checkpointing.dir is not set here; unless the"
                                    + " cluster sets it, checkpoints are kept in the JobManager's"
                                    + " memory, end with it, and fail when a task's state exceeds"
                                    + " 5 MB\n"
                                    + "Access to Kinesis stream firehose-etl-source in ap-northeast-2"
                                    + " at "
                                    + kinesis.url()
                                    + " is denied; who runs the job must be allowed"
                                    + " kinesis:DescribeStream and whatever else 'explain --iam'"
                                    + " prints\n"
                                    + PLUGIN
                                    + "\n"
                                    + "The job was not submitted. If the cluster can reach what"
                                    + " this machine cannot, --preflight=false submits it unseen.");
        }
    }

    private Path propertyGroups(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("application_properties.json"), text);
        System.setProperty(PROPERTIES_FILE, file.toString());
        return file;
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(String... arguments) {
        StreamPlanEnvironment client =
                new StreamPlanEnvironment(
                        new Configuration(), ClusterRefusalTest.class.getClassLoader(), 1);
        client.setAsContext();
        try {
            Throwable refused = catchThrowable(() -> Hydrant.main(arguments));
            assertThat(refused).isInstanceOf(ProgramParametrizationException.class);
            // Every test here runs where there is such a file.
            return assertThat(
                    new ProgramParametrizationException(
                            refused.getMessage()
                                    .replaceFirst("^Settings: conf/hydrant.properties\n", "")));
        } finally {
            client.unsetAsContext();
        }
    }
}
