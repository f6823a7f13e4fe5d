package io.hydrant.destination.s3;

import io.hydrant.manifest.ManifestJson;
import io.hydrant.manifest.ManifestLine;
import io.hydrant.manifest.StoredObject;
import io.hydrant.record.ObjectKey;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriter;

/**
 * Writes a line for each object when FileSink closes it, before a checkpoint. The manifest is
 * closed in the same call. So the checkpoint commits the objects and their lines, or neither, and
 * the manifest needs no state.
 */
final class ManifestWriter {

    private final ObjectManifest manifest;
    private final String bucketRoot;
    private final WrittenObjects written;
    private final FileWriter<byte[]> lines;

    ManifestWriter(
            ObjectManifest manifest,
            String bucketRoot,
            WrittenObjects written,
            FileWriter<byte[]> lines) {
        this.manifest = manifest;
        this.bucketRoot = bucketRoot;
        this.written = written;
        this.lines = lines;
    }

    /** Returns the objects with their manifest. */
    Collection<FileSinkCommittable> closedWith(Collection<FileSinkCommittable> objects)
            throws IOException {
        // FileSink closes the files of its one bucket in the order in which they were written.
        List<FileSinkCommittable> closed =
                objects.stream()
                        .filter(FileSinkCommittable::hasPendingFile)
                        .collect(Collectors.toList());
        List<WrittenObjects.Written> contents = written.take();
        if (closed.size() != contents.size()) {
            throw new IllegalStateException(
                    "FileSink closed "
                            + closed.size()
                            + " objects, and "
                            + contents.size()
                            + " were written");
        }
        for (int i = 0; i < closed.size(); i++) {
            write(line(closed.get(i), contents.get(i)));
        }
        List<FileSinkCommittable> all = new ArrayList<>(objects);
        all.addAll(lines.prepareCommit());
        return all;
    }

    private ManifestLine line(FileSinkCommittable object, WrittenObjects.Written contents) {
        return ManifestLine.of(
                manifest.kind(),
                manifest.stream(),
                contents.contents(),
                new StoredObject(
                        ObjectKey.at(object.getPendingFile().getPath(), bucketRoot),
                        contents.bytes(),
                        contents.checksum()));
    }

    private void write(ManifestLine line) throws IOException {
        try {
            lines.write(ManifestJson.write(line), NoContext.INSTANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    void close() {
        lines.close();
    }

    /** Lines have no time of their own. */
    private enum NoContext implements SinkWriter.Context {
        INSTANCE;

        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            return null;
        }
    }
}
