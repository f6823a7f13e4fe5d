package io.hydrant.destination.s3;

import io.hydrant.destination.cloudwatchlogs.S3ErrorLog;
import io.hydrant.format.ObjectFormat;
import io.hydrant.manifest.LineKind;
import io.hydrant.manifest.ManifestPlace;
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
        return new ObjectSink(writingTo(bucketRoot, format), null, log);
    }

    /** The same with manifests, which the same checkpoint makes visible. */
    public static ObjectSink writingTo(
            String bucketRoot, ObjectFormat format, ObjectManifest manifest, S3ErrorLog log) {
        Path root = new Path(bucketRoot);
        WrittenObjects written = new WrittenObjects();
        return new ObjectSink(
                ObjectFiles.sink(root, format, written),
                new ManifestSink(
                        manifest,
                        bucketRoot,
                        ManifestFiles.sink(root, manifest.place(), manifest.kind()),
                        written),
                log);
    }

    /** Returns the sink of lines of a manifest that has no objects beside it. */
    public static FileSink<byte[]> linesTo(String bucketRoot, ManifestPlace place, LineKind kind) {
        return ManifestFiles.sink(new Path(bucketRoot), place, kind);
    }
}
