package io.hydrant.destination.s3;

import io.hydrant.record.ObjectPart;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/** The directory of the object's key is what FileSink calls a bucket. */
final class DirectoryAssigner implements BucketAssigner<ObjectPart, String> {

    private static final long serialVersionUID = 1L;

    private final CurrentPart current;

    DirectoryAssigner(CurrentPart current) {
        this.current = current;
    }

    @Override
    public String getBucketId(ObjectPart part, Context context) {
        current.is(part.name());
        return RelativePath.of(part.name().directory());
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
