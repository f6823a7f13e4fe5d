package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** Writes one gzip member (RFC 1952) of chunks that are compressed already, or not yet. */
final class GzipObjectWriter implements ObjectWriter {

    /** Magic number, deflate, no flags, no time, no extra flags, unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** A last block without content, in the code that deflate fixes. */
    private static final byte[] LAST_BLOCK = {3, 0};

    private final OutputStream out;
    private final Deflate deflate;
    private final CRC32 rawChecksum = new CRC32();
    private boolean runIsOpen;
    private int checksum;
    private long size;

    GzipObjectWriter(OutputStream out, int level) throws IOException {
        this.out = out;
        this.deflate = new Deflate(level);
        out.write(HEADER);
    }

    @Override
    public void append(ChunkContent chunk) throws IOException {
        int chunkChecksum = chunk.checksum();
        if (chunk.isCompressed()) {
            endRun();
            out.write(chunk.bytes());
        } else {
            // Small chunks that follow one another share a run, and so a dictionary.
            deflate.write(chunk.bytes(), chunk.rawSize(), out);
            runIsOpen = true;
            rawChecksum.reset();
            rawChecksum.update(chunk.bytes());
            chunkChecksum = (int) rawChecksum.getValue();
        }
        checksum = Crc32Combination.combine(checksum, chunkChecksum, chunk.rawSize());
        size += chunk.rawSize();
    }

    private void endRun() throws IOException {
        if (runIsOpen) {
            deflate.endRun(out);
            runIsOpen = false;
        }
    }

    @Override
    public void finish() throws IOException {
        endRun();
        deflate.close();
        out.write(LAST_BLOCK);
        writeLittleEndian(checksum);
        writeLittleEndian((int) size);
    }

    private void writeLittleEndian(int value) throws IOException {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }
}
