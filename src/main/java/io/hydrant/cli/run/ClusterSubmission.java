package io.hydrant.cli.run;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cluster.RootCause;
import io.hydrant.preflight.FileSystemPlugin;
import java.net.ConnectException;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.client.JobInitializationException;
import org.apache.flink.runtime.client.JobSubmissionException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

/** Hands a job to its cluster, and says in a sentence what the cluster has against it. */
final class ClusterSubmission {

    private ClusterSubmission() {}

    /** To its end, where the client waits for that. */
    static void execute(StreamExecutionEnvironment env, String name) {
        try {
            env.execute(name);
        } catch (Exception failure) {
            throw CommandException.failed(sentence(failure), failure);
        }
    }

    static String sentence(Exception failure) {
        return FileSystemPlugin.missingIn(failure).orElseGet(() -> ofTheCluster(failure));
    }

    private static String ofTheCluster(Exception failure) {
        String trace = ExceptionUtils.stringifyException(failure);
        String reason = RootCause.ofStackTrace(trace);
        if (trace.contains("Failed to create checkpoint storage")) {
            return "The JobManager cannot write to execution.checkpointing.dir. The directory must be"
                    + " shared by the JobManager and all TaskManagers: "
                    + reason;
        }
        if (has(failure, JobCancellationException.class)) {
            return "The job was cancelled";
        }
        if (has(failure, JobInitializationException.class)) {
            return "The cluster could not start the job: " + reason;
        }
        if (has(failure, JobSubmissionException.class) && has(failure, ConnectException.class)) {
            return "The cluster cannot be reached where rest.address and rest.port say: " + reason;
        }
        // A submission's failure is one of execution to Flink.
        return has(failure, JobExecutionException.class)
                        && !has(failure, JobSubmissionException.class)
                ? "The job failed: " + reason
                : "The cluster did not take the job: " + reason;
    }

    private static boolean has(Exception failure, Class<? extends Throwable> type) {
        return ExceptionUtils.findThrowable(failure, type).isPresent();
    }
}
