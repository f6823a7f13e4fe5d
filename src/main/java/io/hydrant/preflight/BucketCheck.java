package io.hydrant.preflight;

import io.hydrant.job.Causes;
import java.io.FileNotFoundException;
import java.util.concurrent.ExecutionException;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/** Whether objects of a bucket can be listed, by the file system of Flink that will write them. */
final class BucketCheck {

    private final String bucket;
    private final String root;

    /** {@code root} is the URI of the bucket. */
    BucketCheck(String bucket, String root) {
        this.bucket = bucket;
        this.root = root;
    }

    /** Just there, for a role may be allowed no more; a directory that is empty is as good. */
    void require(String directory) throws UnreachableException {
        Path path = new Path(root + "/" + directory);
        try {
            Question.ask(
                    "Flink's file system",
                    "bucket " + bucket,
                    Question.LONGEST_LOADING,
                    path::getFileSystem);
            Question.ask("S3", "bucket " + bucket, () -> path.getFileSystem().listStatus(path));
        } catch (ExecutionException e) {
            Throwable failure = e.getCause();
            if (!isEmpty(failure)) {
                throw new UnreachableException(sentence(directory, failure), failure);
            }
        }
    }

    /** Having listed nothing, the file system asks for an object instead, which may be denied. */
    private static boolean isEmpty(Throwable failure) {
        return failure instanceof FileNotFoundException
                || S3Failure.of(failure).isDenied()
                        && String.valueOf(failure.getMessage()).contains("getFileStatus on ");
    }

    private String sentence(String directory, Throwable failure) {
        if (failure instanceof UnsupportedFileSystemSchemeException) {
            return FileSystemPlugin.missing(failure);
        }
        S3Failure s3 = S3Failure.of(failure);
        if (s3.isMissingBucket()) {
            return "There is no bucket " + bucket;
        }
        if (s3.isDenied()) {
            return "Access to bucket "
                    + bucket
                    + " is denied; who runs the job must be allowed s3:ListBucket for "
                    + (directory.isEmpty() ? "the whole bucket" : "the prefix " + directory)
                    + " and whatever else 'explain --iam' prints";
        }
        return s3.commonSentence(bucket)
                .orElseGet(
                        () ->
                                "Bucket "
                                        + bucket
                                        + " cannot be listed: "
                                        + Causes.sentence(failure));
    }
}
