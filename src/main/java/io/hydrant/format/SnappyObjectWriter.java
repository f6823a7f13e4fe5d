package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import io.hydrant.record.Compression;
import java.io.IOException;

/** Joins chunks into blocks of Snappy. Neighbouring raw chunks share blocks. */
abstract class SnappyObjectWriter implements ObjectWriter {

    private final byte[] open = new byte[SnappyBlocks.RAW_SIZE];
    private int length;

    /** Writes blocks, each with its length before it. */
    abstract void write(byte[] blocks) throws IOException;

    @Override
    public void append(ChunkContent chunk) throws IOException {
        if (chunk.compression() == Compression.SNAPPY) {
            closeBlock();
            write(chunk.bytes());
        } else {
            append(RawBytes.of(chunk));
        }
    }

    private void append(byte[] raw) throws IOException {
        int taken = 0;
        while (taken < raw.length) {
            int piece = Math.min(open.length - length, raw.length - taken);
            System.arraycopy(raw, taken, open, length, piece);
            taken += piece;
            length += piece;
            if (length == open.length) {
                closeBlock();
            }
        }
    }

    private void closeBlock() throws IOException {
        if (length > 0) {
            write(SnappyBlocks.block(open, 0, length));
            length = 0;
        }
    }

    @Override
    public void finish() throws IOException {
        closeBlock();
    }
}
