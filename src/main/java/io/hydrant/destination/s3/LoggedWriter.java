package io.hydrant.destination.s3;

import io.hydrant.record.ObjectPart;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriter;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;

/** A writer of FileSink whose failures are logged. */
final class LoggedWriter
        implements StatefulSinkWriter<ObjectPart, FileWriterBucketState>,
                CommittingSinkWriter<ObjectPart, FileSinkCommittable> {

    private final FileWriter<ObjectPart> files;
    private final Optional<ManifestWriter> manifest;
    private final S3Failures failures;

    LoggedWriter(
            FileWriter<ObjectPart> files, Optional<ManifestWriter> manifest, S3Failures failures) {
        this.files = files;
        this.manifest = manifest;
        this.failures = failures;
    }

    @Override
    public void write(ObjectPart part, Context context) throws IOException, InterruptedException {
        failures.loggedSlowly(() -> files.write(part, context));
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        failures.loggedSlowly(() -> files.flush(endOfInput));
    }

    @Override
    public Collection<FileSinkCommittable> prepareCommit() throws IOException {
        return failures.logged(
                () -> {
                    Collection<FileSinkCommittable> objects = files.prepareCommit();
                    return manifest.isPresent() ? manifest.get().closedWith(objects) : objects;
                });
    }

    @Override
    public List<FileWriterBucketState> snapshotState(long checkpoint) throws IOException {
        return failures.logged(() -> files.snapshotState(checkpoint));
    }

    @Override
    public void close() {
        files.close();
        manifest.ifPresent(ManifestWriter::close);
    }
}
