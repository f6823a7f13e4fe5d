package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a zip archive of one entry, whose size is unknown until its end. */
final class ZipObjectWriter implements ObjectWriter {

    private final OutputStream out;
    private final ZipEntryHeaders headers;
    private final DeflatedBody body;

    ZipObjectWriter(OutputStream out, ZipEntryHeaders headers, int level) throws IOException {
        this.out = out;
        this.headers = headers;
        this.body = new DeflatedBody(out, level);
        out.write(headers.beforeBody());
    }

    @Override
    public void append(ChunkContent chunk) throws IOException {
        body.append(chunk);
    }

    @Override
    public void finish() throws IOException {
        out.write(headers.afterBody(body.finish()));
    }
}
