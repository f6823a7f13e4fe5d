package io.hydrant.destination.s3;

import io.hydrant.destination.cloudwatchlogs.S3ErrorLog;
import io.hydrant.format.ObjectFormat;
import io.hydrant.record.ObjectPart;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;

/** Delivers objects to a bucket, exactly once. */
public final class S3Destination {

    private S3Destination() {}

    /** The same without a log of S3's errors. */
    public static FileSink<ObjectPart> writingTo(String bucketRoot, ObjectFormat format) {
        return ObjectFiles.sink(new Path(bucketRoot), format);
    }

    /**
     * Returns the sink that writes the parts of objects in a format. The next checkpoint makes an
     * object visible. {@code bucketRoot} is the URI of the bucket, such as {@code s3a://orders}.
     */
    public static ObjectSink writingTo(String bucketRoot, ObjectFormat format, S3ErrorLog log) {
        return new ObjectSink(writingTo(bucketRoot, format), log);
    }
}
