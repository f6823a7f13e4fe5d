package io.hydrant.destination.s3;

import io.hydrant.format.ObjectFormat;
import io.hydrant.format.ObjectWriter;
import io.hydrant.manifest.LineContents;
import io.hydrant.record.ObjectKey;
import io.hydrant.record.ObjectPart;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;

/**
 * Makes a FileSink write one file for each object, under the key of the object.
 *
 * <p>The key of an object travels beside its parts. FileSink asks for the name of a new file
 * through {@link OutputFileConfig}, whose methods see no element: prefix and suffix are meant to be
 * the same for all files of a sink. But FileSink calls the bucket assigner with the element first,
 * in the same call. So the bucket assigner stores the key of the part in {@link CurrentPart}, and
 * the file name reads it there.
 *
 * <p>All objects are in one FileSink bucket, and their directories are part of the file names.
 * FileSink keeps one file open in each of its buckets until the next checkpoint, and closes them
 * all together then. With one bucket, the start of an object closes the object before it, and a
 * checkpoint has at most one file to close.
 */
final class ObjectFiles {

    private ObjectFiles() {}

    static FileSink<ObjectPart> sink(Path bucketRoot, ObjectFormat format) {
        return sink(bucketRoot, new FileWriters(format));
    }

    /** The same for objects that have lines in a manifest. */
    static FileSink<ObjectPart> sink(Path bucketRoot, ObjectFormat format, WrittenObjects written) {
        return sink(bucketRoot, new SummedFileWriters(format, written));
    }

    private static FileSink<ObjectPart> sink(
            Path bucketRoot, BulkWriter.Factory<ObjectPart> writers) {
        CurrentPart current = new CurrentPart();
        return FileSink.forBulkFormat(bucketRoot, writers)
                .withBucketAssigner(new OneBucket(current))
                .withRollingPolicy(new OneFileForEachObject())
                .withOutputFileConfig(new FileNames(current))
                .build();
    }

    /**
     * The key of the part that is being written. Assigner and file names are serialized together,
     * so the two share one instance in each writer, and no other writer has it.
     */
    private static final class CurrentPart implements Serializable {

        private static final long serialVersionUID = 1L;

        private transient ObjectKey key;
    }

    private static final class OneBucket implements BucketAssigner<ObjectPart, String> {

        private static final long serialVersionUID = 1L;

        private final CurrentPart current;

        private OneBucket(CurrentPart current) {
            this.current = current;
        }

        @Override
        public String getBucketId(ObjectPart part, Context context) {
            current.key = part.key();
            return "";
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }

    /** FileSink asks for prefix and suffix whenever it creates a file. */
    private static final class FileNames extends OutputFileConfig {

        private static final long serialVersionUID = 1L;

        private final CurrentPart current;

        private FileNames(CurrentPart current) {
            super("", "");
            this.current = current;
        }

        @Override
        public String getPartPrefix() {
            return current.key.relativePathStart();
        }

        @Override
        public String getPartSuffix() {
            return current.key.extension();
        }
    }

    /** A file ends where the next object begins, or at the checkpoint. */
    private static final class OneFileForEachObject
            extends CheckpointRollingPolicy<ObjectPart, String> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean shouldRollOnEvent(PartFileInfo<String> file, ObjectPart part) {
            return part.isFirst();
        }

        @Override
        public boolean shouldRollOnProcessingTime(PartFileInfo<String> file, long now) {
            return false;
        }
    }

    private static final class FileWriters implements BulkWriter.Factory<ObjectPart> {

        private static final long serialVersionUID = 1L;

        private final ObjectFormat format;

        private FileWriters(ObjectFormat format) {
            this.format = format;
        }

        @Override
        public BulkWriter<ObjectPart> create(FSDataOutputStream out) throws IOException {
            return new FileWriter(format.newObject(out));
        }
    }

    private static final class FileWriter implements BulkWriter<ObjectPart> {

        private final ObjectWriter object;

        private FileWriter(ObjectWriter object) {
            this.object = object;
        }

        @Override
        public void addElement(ObjectPart part) throws IOException {
            object.append(part.chunk().content());
            if (part.isLast()) {
                // The file stays open until the next object or checkpoint. The memory of the
                // compression is freed now.
                object.finish();
            }
        }

        @Override
        public void flush() {
            // The writer holds nothing back: it writes chunks as they come.
        }

        @Override
        public void finish() {
            // No checkpoint falls inside an object, so its last part was written.
        }
    }

    private static final class SummedFileWriters implements BulkWriter.Factory<ObjectPart> {

        private static final long serialVersionUID = 1L;

        private final ObjectFormat format;
        private final WrittenObjects written;

        private SummedFileWriters(ObjectFormat format, WrittenObjects written) {
            this.format = format;
            this.written = written;
        }

        @Override
        public BulkWriter<ObjectPart> create(FSDataOutputStream out) throws IOException {
            ChecksumOutputStream summed = new ChecksumOutputStream(out);
            return new SummedFileWriter(new FileWriter(format.newObject(summed)), summed, written);
        }
    }

    /** Sums up what goes into an object, and what comes out. */
    private static final class SummedFileWriter implements BulkWriter<ObjectPart> {

        private final FileWriter file;
        private final ChecksumOutputStream bytes;
        private final WrittenObjects written;
        private LineContents contents = LineContents.NONE;

        private SummedFileWriter(
                FileWriter file, ChecksumOutputStream bytes, WrittenObjects written) {
            this.file = file;
            this.bytes = bytes;
            this.written = written;
        }

        @Override
        public void addElement(ObjectPart part) throws IOException {
            file.addElement(part);
            contents = contents.plus(part.chunk());
            if (part.isLast()) {
                written.add(contents, bytes.count(), bytes.checksum());
            }
        }

        @Override
        public void flush() {
            file.flush();
        }

        @Override
        public void finish() {
            file.finish();
        }
    }
}
