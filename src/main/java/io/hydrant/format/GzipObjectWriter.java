package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one gzip member (RFC 1952). */
final class GzipObjectWriter implements ObjectWriter {

    /** Magic number, deflate, no flags, no time, no extra flags, unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final OutputStream out;
    private final DeflatedBody body;

    GzipObjectWriter(OutputStream out, int level) throws IOException {
        this.out = out;
        this.body = new DeflatedBody(out, level);
        out.write(HEADER);
    }

    @Override
    public void append(ChunkContent chunk) throws IOException {
        body.append(chunk);
    }

    @Override
    public void finish() throws IOException {
        DeflatedExtent extent = body.finish();
        out.write(new LittleEndian().ints(extent.checksum(), (int) extent.rawSize()).toByteArray());
    }
}
