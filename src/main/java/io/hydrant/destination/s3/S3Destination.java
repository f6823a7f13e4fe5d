package io.hydrant.destination.s3;

import io.hydrant.format.ObjectFormat;
import io.hydrant.record.ObjectPart;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;

/**
 * Makes the FileSink that writes each object as one part file, committed by the next checkpoint.
 */
public final class S3Destination {

    private S3Destination() {}

    /** {@code bucketRoot} is where the bucket is, such as {@code s3a://bucket}. */
    public static FileSink<ObjectPart> writingTo(String bucketRoot, ObjectFormat format) {
        CurrentPart current = new CurrentPart();
        return FileSink.forBulkFormat(new Path(bucketRoot), new ObjectBulkWriterFactory(format))
                .withBucketAssigner(new OneBucket(current))
                .withRollingPolicy(new RollingAtFirstParts())
                .withOutputFileConfig(new ObjectFileConfig(current))
                .build();
    }
}
