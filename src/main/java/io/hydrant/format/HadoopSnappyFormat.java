package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.io.OutputStream;

/** {@code HADOOP_SNAPPY}: an object is a stream as Hadoop's {@code SnappyCodec} frames it. */
public final class HadoopSnappyFormat implements ObjectFormat {

    private static final long serialVersionUID = 1L;

    @Override
    public ChunkContent chunkOf(byte[] buffer, int length) {
        return SnappyBlocks.chunkOf(buffer, length);
    }

    @Override
    public ObjectWriter newObject(OutputStream out) {
        return new SnappyObjectWriter() {
            @Override
            void write(byte[] blocks) throws IOException {
                SnappyBlocks.writeWithRawLengths(blocks, out);
            }
        };
    }
}
