package io.hydrant.format.columnar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses pages without Hadoop's codecs, which Parquet's library uses by default. */
final class ParquetCompression implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        switch (name) {
            case UNCOMPRESSED:
                return compressor(name, bytes -> bytes);
            case GZIP:
                return compressor(name, ParquetCompression::gzip);
            case SNAPPY:
                return compressor(name, ParquetCompression::snappy);
            default:
                throw new IllegalArgumentException(name + " is no compression of ParquetSerDe");
        }
    }

    private static BytesInput gzip(BytesInput bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream((int) bytes.size() / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            bytes.writeAllTo(gzip);
        }
        return BytesInput.from(compressed);
    }

    private static BytesInput snappy(BytesInput bytes) throws IOException {
        byte[] raw = new byte[(int) bytes.size()];
        bytes.toInputStream().readNBytes(raw, 0, raw.length);
        byte[] compressed = new byte[Snappy.maxCompressedLength(raw.length)];
        int length = Snappy.compress(raw, 0, raw.length, compressed, 0);
        return BytesInput.from(compressed, 0, length);
    }

    private static BytesInputCompressor compressor(CompressionCodecName name, Compression action) {
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                return action.apply(bytes);
            }

            @Override
            public CompressionCodecName getCodecName() {
                return name;
            }

            @Override
            public void release() {
                // Nothing is kept.
            }
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException("Files are written here, not read");
    }

    @Override
    public void release() {
        // Nothing is kept.
    }

    private interface Compression {
        BytesInput apply(BytesInput bytes) throws IOException;
    }
}
