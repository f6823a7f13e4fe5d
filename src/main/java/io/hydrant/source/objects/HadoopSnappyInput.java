package io.hydrant.source.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.xerial.snappy.Snappy;

/** As Hadoop's {@code SnappyCodec} frames blocks: raw length, then length and bytes of parts. */
final class HadoopSnappyInput extends InputStream {

    /** Larger than any block that Hadoop writes. */
    private static final int LARGEST_BLOCK = 64 * 1024 * 1024;

    private final InputStream in;
    private byte[] block = new byte[0];
    private int position;

    HadoopSnappyInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return hasNext() ? block[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasNext()) {
            return -1;
        }
        int read = Math.min(length, block.length - position);
        System.arraycopy(block, position, bytes, offset, read);
        position += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean hasNext() throws IOException {
        if (position == block.length) {
            block = nextBlock();
            position = 0;
        }
        return block.length > 0;
    }

    /** Empty at the end. */
    private byte[] nextBlock() throws IOException {
        byte[] rawLength = in.readNBytes(Integer.BYTES);
        if (rawLength.length == 0) {
            return rawLength;
        }
        byte[] raw = new byte[length(rawLength)];
        for (int filled = 0; filled < raw.length; ) {
            int length = length(in.readNBytes(Integer.BYTES));
            byte[] part = in.readNBytes(length);
            if (part.length < length) {
                throw new IOException("The object ends within a block of Snappy");
            }
            int size = Snappy.uncompressedLength(part, 0, part.length);
            if (size <= 0 || size > raw.length - filled) {
                throw new IOException("A block of Snappy has another length than it says");
            }
            Snappy.uncompress(part, 0, part.length, raw, filled);
            filled += size;
        }
        return raw;
    }

    private static int length(byte[] four) throws IOException {
        if (four.length < Integer.BYTES) {
            throw new IOException("The object ends within a block of Snappy");
        }
        int length = ByteBuffer.wrap(four).getInt();
        if (length <= 0 || length > LARGEST_BLOCK) {
            throw new IOException("A block of Snappy has no length");
        }
        return length;
    }
}
