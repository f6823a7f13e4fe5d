package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates a chunk that {@link Deflate} compressed. */
final class Inflate {

    private Inflate() {}

    static byte[] run(ChunkContent compressed) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed.bytes());
            byte[] raw = new byte[compressed.rawSize()];
            int length = 0;
            int inflated;
            do {
                inflated = inflater.inflate(raw, length, raw.length - length);
                length += inflated;
            } while (inflated > 0);
            if (length != raw.length) {
                throw new IOException(
                        "A chunk of " + raw.length + " bytes inflates to " + length + " bytes");
            }
            return raw;
        } catch (DataFormatException e) {
            throw new IOException("A chunk cannot be inflated", e);
        } finally {
            inflater.end();
        }
    }
}
