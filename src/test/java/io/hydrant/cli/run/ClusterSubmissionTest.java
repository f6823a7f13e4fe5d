package io.hydrant.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.cli.arguments.CommandException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.client.JobSubmissionException;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSubmissionTest {

    @TempDir private Path directory;

    @Test
    void aCheckpointDirectoryThatTheJobManagerCannotWriteIsTold() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        Configuration options = new Configuration();
        options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, file.toUri() + "/checkpoints");
        options.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        // The few classes of Hadoop that are here make Flink look for its security.
        options.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, options);
        env.enableCheckpointing(1_000);
        env.fromData(1).sinkTo(new DiscardingSink<>());

        assertThatThrownBy(() -> ClusterSubmission.execute(env, "job"))
                .isInstanceOf(CommandException.class)
                .message()
                .startsWith(
                        "The JobManager cannot write to execution.checkpointing.dir. The directory must"
                                + " be shared by the JobManager and all TaskManagers: ")
                .contains(file.toString())
                .doesNotContain("\n");
    }

    @Test
    void aJobThatWasCancelledIsNotSaidToHaveFailed() {
        assertThat(
                        ClusterSubmission.sentence(
                                new JobCancellationException(
                                        new JobID(), "Job was cancelled.", null)))
                .isEqualTo("The job was cancelled");
    }

    @Test
    void aJobThatFailedIsToldWithItsCause() {
        assertThat(
                        ClusterSubmission.sentence(
                                new JobExecutionException(
                                        new JobID(),
                                        "Job execution failed.",
                                        new IllegalStateException("The table is gone"))))
                .isEqualTo("The job failed: The table is gone");
    }

    @Test
    void aClusterThatCannotBeReachedIsToldWithWhereItWasSought() {
        assertThat(
                        ClusterSubmission.sentence(
                                new JobSubmissionException(
                                        new JobID(),
                                        "Failed to submit job.",
                                        new ConnectException("Connection refused"))))
                .isEqualTo(
                        "The cluster cannot be reached where rest.address and rest.port say:"
                                + " Connection refused");
    }

    @Test
    void whatTheClusterAnswersIsToldWithoutItsStackTrace() {
        Exception answer =
                new RestClientException(
                        "[Internal server error., <Exception on server side:\n"
                                + "org.apache.flink.util.FlinkException: Failed to submit job.\n"
                                + "\tat org.apache.flink.runtime.Dispatcher.submit(Dispatcher.java:1)\n"
                                + "Caused by: java.io.IOException: No space left on device\n"
                                + "\t... 4 more\n\nEnd of exception on server side>]",
                        HttpResponseStatus.INTERNAL_SERVER_ERROR);

        assertThat(
                        ClusterSubmission.sentence(
                                new JobSubmissionException(
                                        new JobID(), "Failed to submit job.", answer)))
                .isEqualTo("The cluster did not take the job: No space left on device");
    }
}
