package io.hydrant.local.preview;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Decompresses pages of Parquet, without the codecs of Hadoop that its library uses otherwise. */
final class ParquetDecompression implements CompressionCodecFactory {

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        switch (name) {
            case UNCOMPRESSED:
                return decompressor(bytes -> bytes);
            case GZIP:
                return decompressor(
                        bytes ->
                                new GZIPInputStream(new ByteArrayInputStream(bytes))
                                        .readAllBytes());
            case SNAPPY:
                return decompressor(Snappy::uncompress);
            default:
                throw new IllegalArgumentException(name + " is no compression of ParquetSerDe");
        }
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException("Files are read here, not written");
    }

    @Override
    public void release() {
        // Nothing is kept.
    }

    private static BytesInputDecompressor decompressor(Decompression action) {
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                return BytesInput.from(action.apply(bytes.toInputStream().readAllBytes()));
            }

            @Override
            public void decompress(ByteBuffer from, int length, ByteBuffer to, int size)
                    throws IOException {
                byte[] bytes = new byte[length];
                from.get(bytes);
                to.put(action.apply(bytes));
            }

            @Override
            public void release() {
                // Nothing is kept.
            }
        };
    }

    private interface Decompression {
        byte[] apply(byte[] bytes) throws IOException;
    }
}
