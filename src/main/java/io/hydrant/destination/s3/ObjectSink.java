package io.hydrant.destination.s3;

import io.hydrant.destination.cloudwatchlogs.S3ErrorLog;
import io.hydrant.record.ObjectPart;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.apache.flink.api.common.SupportsConcurrentExecutionAttempts;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriter;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A FileSink that logs why S3 did not take an object, before the job fails for it. To Flink it is
 * the FileSink, operator by operator: savepoints know no difference.
 */
public final class ObjectSink
        implements Sink<ObjectPart>,
                SupportsWriterState<ObjectPart, FileWriterBucketState>,
                SupportsWriterState.WithCompatibleState,
                SupportsCommitter<FileSinkCommittable>,
                SupportsPreCommitTopology<FileSinkCommittable, FileSinkCommittable>,
                SupportsConcurrentExecutionAttempts {

    private static final long serialVersionUID = 1L;

    private final FileSink<ObjectPart> files;
    private final S3Failures failures;

    /** Null if there are no manifests. */
    private final ManifestSink manifest;

    ObjectSink(FileSink<ObjectPart> files, ManifestSink manifest, S3ErrorLog log) {
        this.files = files;
        this.manifest = manifest;
        this.failures = new S3Failures(log);
    }

    @Override
    @Deprecated
    public StatefulSinkWriter<ObjectPart, FileWriterBucketState> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink 1.20 asks with another context");
    }

    @Override
    public StatefulSinkWriter<ObjectPart, FileWriterBucketState> createWriter(
            WriterInitContext context) throws IOException {
        return logged(failures.logged(() -> files.createWriter(context)), context);
    }

    @Override
    public StatefulSinkWriter<ObjectPart, FileWriterBucketState> restoreWriter(
            WriterInitContext context, Collection<FileWriterBucketState> state) throws IOException {
        return logged(failures.logged(() -> files.restoreWriter(context, state)), context);
    }

    private LoggedWriter logged(FileWriter<ObjectPart> writer, WriterInitContext context)
            throws IOException {
        return new LoggedWriter(
                writer,
                manifest == null
                        ? Optional.empty()
                        : Optional.of(failures.logged(() -> manifest.createWriter(context))),
                failures);
    }

    @Override
    public SimpleVersionedSerializer<FileWriterBucketState> getWriterStateSerializer() {
        return files.getWriterStateSerializer();
    }

    @Override
    public Collection<String> getCompatibleWriterStateNames() {
        return files.getCompatibleWriterStateNames();
    }

    @Override
    public Committer<FileSinkCommittable> createCommitter(CommitterInitContext context)
            throws IOException {
        return new LoggedCommitter(failures.logged(() -> files.createCommitter(context)), failures);
    }

    @Override
    public SimpleVersionedSerializer<FileSinkCommittable> getCommittableSerializer() {
        return files.getCommittableSerializer();
    }

    @Override
    public SimpleVersionedSerializer<FileSinkCommittable> getWriteResultSerializer() {
        return files.getWriteResultSerializer();
    }

    @Override
    public DataStream<CommittableMessage<FileSinkCommittable>> addPreCommitTopology(
            DataStream<CommittableMessage<FileSinkCommittable>> written) {
        return files.addPreCommitTopology(written);
    }
}
