package io.hydrant.destination.redshift;

import io.hydrant.destination.s3.ObjectSink;
import io.hydrant.record.ObjectPart;
import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** A FileSink whose objects are loaded into a table after they are committed. */
public final class RedshiftSink
        implements Sink<ObjectPart>,
                SupportsWriterState<ObjectPart, FileWriterBucketState>,
                SupportsCommitter<FileSinkCommittable>,
                SupportsPostCommitTopology<FileSinkCommittable> {

    private static final long serialVersionUID = 1L;

    private final ObjectSink objects;
    private final Loading loading;
    private final String uid;
    private final String otherUidHash;
    private final String name;

    private RedshiftSink(
            ObjectSink objects, Loading loading, String uid, String otherUidHash, String name) {
        this.objects = objects;
        this.loading = loading;
        this.uid = uid;
        this.otherUidHash = otherUidHash;
        this.name = name;
    }

    /**
     * {@code uid} and {@code name} are those of the loading operator. Flink appends the uid to that
     * of the sink. State may also be found under the other hash, unless that is empty.
     */
    public static RedshiftSink of(
            ObjectSink objects, Loading loading, String uid, String otherUidHash, String name) {
        return new RedshiftSink(objects, loading, uid, otherUidHash, name);
    }

    @Override
    @Deprecated
    public StatefulSinkWriter<ObjectPart, FileWriterBucketState> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink 1.20 asks with another context");
    }

    @Override
    public StatefulSinkWriter<ObjectPart, FileWriterBucketState> createWriter(
            WriterInitContext context) throws IOException {
        return objects.createWriter(context);
    }

    @Override
    public StatefulSinkWriter<ObjectPart, FileWriterBucketState> restoreWriter(
            WriterInitContext context, Collection<FileWriterBucketState> state) throws IOException {
        return objects.restoreWriter(context, state);
    }

    @Override
    public SimpleVersionedSerializer<FileWriterBucketState> getWriterStateSerializer() {
        return objects.getWriterStateSerializer();
    }

    @Override
    public Committer<FileSinkCommittable> createCommitter(CommitterInitContext context)
            throws IOException {
        return objects.createCommitter(context);
    }

    @Override
    public SimpleVersionedSerializer<FileSinkCommittable> getCommittableSerializer() {
        return objects.getCommittableSerializer();
    }

    @Override
    public void addPostCommitTopology(
            DataStream<CommittableMessage<FileSinkCommittable>> committed) {
        SingleOutputStreamOperator<Void> operator =
                committed.transform(name, Types.VOID, loading.operator());
        if (!otherUidHash.isEmpty()) {
            operator.setUidHash(otherUidHash);
        }
        operator.uid(uid);
    }
}
