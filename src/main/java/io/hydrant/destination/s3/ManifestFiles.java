package io.hydrant.destination.s3;

import io.hydrant.manifest.LineKind;
import io.hydrant.manifest.ManifestPlace;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** Makes a FileSink write lines to manifests: one manifest for each subtask and checkpoint. */
final class ManifestFiles {

    private ManifestFiles() {}

    static FileSink<byte[]> sink(Path bucketRoot, ManifestPlace place, LineKind kind) {
        return FileSink.forBulkFormat(bucketRoot, new Lines())
                .withBucketAssigner(new Hours(place))
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(new OutputFileConfig(kind.text(), ManifestPlace.EXTENSION))
                .build();
    }

    /** By the time of writing, so that a reader of recent manifests needs not list the others. */
    private static final class Hours implements BucketAssigner<byte[], String> {

        private static final long serialVersionUID = 1L;

        private final ManifestPlace place;

        private Hours(ManifestPlace place) {
            this.place = place;
        }

        @Override
        public String getBucketId(byte[] line, Context context) {
            return place.directoryOfHour(context.currentProcessingTime());
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }

    private static final class Lines implements BulkWriter.Factory<byte[]> {

        private static final long serialVersionUID = 1L;

        @Override
        public BulkWriter<byte[]> create(FSDataOutputStream out) {
            return new LineWriter(out);
        }
    }

    private static final class LineWriter implements BulkWriter<byte[]> {

        private final OutputStream out;

        private LineWriter(OutputStream out) {
            this.out = out;
        }

        @Override
        public void addElement(byte[] line) throws IOException {
            out.write(line);
            out.write('\n');
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void finish() {
            // Each line was written when it came.
        }
    }
}
