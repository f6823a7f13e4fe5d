package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Makes the chunks of formats whose body is one deflate stream: {@code GZIP} and {@code ZIP}. */
final class DeflatedChunks {

    private DeflatedChunks() {}

    static ChunkContent of(byte[] buffer, int length, int level) {
        if (length < ChunkFormat.SMALLEST_COMPRESSED) {
            return ChunkContent.raw(Arrays.copyOf(buffer, length));
        }
        CRC32 checksum = new CRC32();
        checksum.update(buffer, 0, length);
        try (Deflate deflate = new Deflate(level)) {
            return ChunkContent.deflated(
                    deflate.run(buffer, length), length, (int) checksum.getValue());
        }
    }
}
