package io.hydrant.destination.s3;

import io.hydrant.format.ObjectFormat;
import io.hydrant.format.ObjectWriter;
import io.hydrant.record.ObjectPart;
import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;

/** Lets a format write the chunks of an object into FileSink's stream. */
final class ObjectBulkWriterFactory implements BulkWriter.Factory<ObjectPart> {

    private static final long serialVersionUID = 1L;

    private final ObjectFormat format;

    ObjectBulkWriterFactory(ObjectFormat format) {
        this.format = format;
    }

    @Override
    public BulkWriter<ObjectPart> create(FSDataOutputStream out) throws IOException {
        ObjectWriter object = format.newObject(out);
        return new BulkWriter<>() {
            @Override
            public void addElement(ObjectPart part) throws IOException {
                object.append(part.chunk().content());
                if (part.isLast()) {
                    // The file stays open until the checkpoint; what compression needs is freed
                    // now.
                    object.finish();
                }
            }

            @Override
            public void flush() {
                // Nothing waits here: chunks are written as they come.
            }

            @Override
            public void finish() {
                // No checkpoint falls inside an object: its last part was written.
            }
        };
    }
}
