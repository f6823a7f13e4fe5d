package io.hydrant.destination.s3;

import io.hydrant.record.ObjectPart;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/**
 * Puts all objects into one of what FileSink calls buckets: the directory stands in the file's
 * name. FileSink keeps a file open in each of its buckets until the next checkpoint, and closes
 * them all together then; with one, each object is closed when the next one begins, and nothing is
 * left for the checkpoint to stop for.
 */
final class OneBucket implements BucketAssigner<ObjectPart, String> {

    private static final long serialVersionUID = 1L;

    private final CurrentPart current;

    OneBucket(CurrentPart current) {
        this.current = current;
    }

    @Override
    public String getBucketId(ObjectPart part, Context context) {
        current.is(part.key());
        return "";
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
