package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import io.hydrant.record.Compression;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/**
 * Writes one deflate stream (RFC 1951) of compressed and raw chunks. A compressed chunk is a run of
 * blocks that refers to no other bytes and ends on a byte boundary. So runs are joined without a
 * change, and only their checksums are combined.
 */
final class DeflatedBody {

    /** A last block without content, in the fixed code of deflate. */
    private static final byte[] LAST_BLOCK = {3, 0};

    private final CountingOutputStream out;
    private final Deflate deflate;
    private final CRC32 rawChecksum = new CRC32();
    private boolean runIsOpen;
    private int checksum;
    private long rawSize;

    DeflatedBody(OutputStream out, int level) {
        this.out = new CountingOutputStream(out);
        this.deflate = new Deflate(level);
    }

    void append(ChunkContent chunk) throws IOException {
        int chunkChecksum = chunk.checksum();
        if (chunk.compression() == Compression.DEFLATE) {
            endRun();
            out.write(chunk.bytes());
        } else {
            byte[] raw = RawBytes.of(chunk);
            // Small chunks that follow one another share a run, and so a dictionary.
            deflate.write(raw, raw.length, out);
            runIsOpen = true;
            rawChecksum.reset();
            rawChecksum.update(raw);
            chunkChecksum = (int) rawChecksum.getValue();
        }
        checksum = Crc32Combination.combine(checksum, chunkChecksum, chunk.rawSize());
        rawSize += chunk.rawSize();
    }

    private void endRun() throws IOException {
        if (runIsOpen) {
            deflate.endRun(out);
            runIsOpen = false;
        }
    }

    /** Writes the end of the stream, and returns its checksum and sizes. */
    DeflatedExtent finish() throws IOException {
        endRun();
        deflate.close();
        out.write(LAST_BLOCK);
        return new DeflatedExtent(checksum, out.count(), rawSize);
    }
}
