package io.hydrant.destination.s3;

import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.file.sink.FileSinkCommittable;

/** A committer of FileSink whose failures are logged. */
final class LoggedCommitter implements Committer<FileSinkCommittable> {

    private final Committer<FileSinkCommittable> files;
    private final S3Failures failures;

    LoggedCommitter(Committer<FileSinkCommittable> files, S3Failures failures) {
        this.files = files;
        this.failures = failures;
    }

    @Override
    public void commit(Collection<CommitRequest<FileSinkCommittable>> requests)
            throws IOException, InterruptedException {
        failures.loggedSlowly(() -> files.commit(requests));
    }

    @Override
    public void close() throws Exception {
        files.close();
    }
}
