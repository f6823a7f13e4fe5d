package io.hydrant.destination.s3;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.file.sink.FileSink;

/** What the writers of objects make their {@link ManifestWriter} of. */
final class ManifestSink implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ObjectManifest manifest;
    private final String bucketRoot;
    private final FileSink<byte[]> files;
    private final WrittenObjects written;

    ManifestSink(
            ObjectManifest manifest,
            String bucketRoot,
            FileSink<byte[]> files,
            WrittenObjects written) {
        this.manifest = manifest;
        this.bucketRoot = bucketRoot;
        this.files = files;
        this.written = written;
    }

    ManifestWriter createWriter(WriterInitContext context) throws IOException {
        return new ManifestWriter(manifest, bucketRoot, written, files.createWriter(context));
    }
}
