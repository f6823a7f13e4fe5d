package io.hydrant.preflight;

import io.hydrant.job.Causes;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/** Whether checkpoints can be kept where Flink's options say. */
final class CheckpointCheck {

    private final Configuration flink;

    CheckpointCheck(Configuration flink) {
        this.flink = flink;
    }

    /** Without a directory, Flink keeps checkpoints in memory, and refuses larger ones. */
    Optional<String> warning() {
        if (flink.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)) {
            return Optional.empty();
        }
        return Optional.of(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY.key()
                        + " is not set here; unless the cluster sets it, checkpoints are kept in"
                        + " the JobManager's memory, end with it, and fail when a task's state"
                        + " exceeds 5 MB");
    }

    void requireCheckpoints() throws UnreachableException {
        require(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    }

    void requireSavepoints() throws UnreachableException {
        require(CheckpointingOptions.SAVEPOINT_DIRECTORY);
    }

    /** What is no bucket may be another directory on each machine; just the cluster knows it. */
    private void require(ConfigOption<String> option) throws UnreachableException {
        Optional<String> directory =
                flink.getOptional(option).filter(uri -> uri.matches("s3[a-z]?://.*"));
        if (directory.isPresent()) {
            requireWritable(option.key(), directory.get());
        }
    }

    private static void requireWritable(String option, String directory)
            throws UnreachableException {
        Path file = new Path(new Path(directory), "hydrant-preflight-" + UUID.randomUUID());
        try {
            Question.ask("S3", option + " " + directory, () -> writeAndDelete(file));
        } catch (ExecutionException e) {
            Throwable failure = e.getCause();
            throw new UnreachableException(
                    FileSystemPlugin.missingIn(failure)
                            .orElseGet(
                                    () ->
                                            option
                                                    + " is "
                                                    + directory
                                                    + ", where nothing can be written; it must be"
                                                    + " a directory that who runs the job may write"
                                                    + " to and delete from: "
                                                    + reason(file, failure)),
                    failure);
        }
    }

    private static String reason(Path file, Throwable failure) {
        String bucket = file.toUri().getHost();
        S3Failure s3 = S3Failure.of(failure);
        if (s3.isMissingBucket()) {
            return "There is no bucket " + bucket;
        }
        return s3.isDenied()
                ? "access is denied"
                : s3.commonSentence(bucket).orElseGet(() -> Causes.sentence(failure));
    }

    private static void writeAndDelete(Path file) throws Exception {
        FileSystem files = file.getFileSystem();
        files.create(file, WriteMode.NO_OVERWRITE).close();
        files.delete(file, false);
    }
}
