package io.hydrant.format;

import static io.hydrant.format.Written.join;
import static io.hydrant.format.Written.noise;
import static io.hydrant.format.Written.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.snappy.SnappyHadoopStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.SnappyInputStream;
import org.xerial.snappy.SnappyOutputStream;

/** Both formats, each read by the library whose framing it is. */
class SnappyFormatsTest {

    private static final byte[][] CHUNKS = {
        text(1_000, 1),
        text(1_000_000, 2),
        text(40_000, 3),
        new byte[0],
        text(40_000, 4),
        noise(300_000),
        text(32 * 1024, 5),
        text(1, 6)
    };

    private final SnappyFormat snappy = new SnappyFormat();
    private final HadoopSnappyFormat hadoop = new HadoopSnappyFormat();

    @Test
    void joinsCompressedAndRawChunksIntoOneStream() throws IOException {
        assertThat(readSnappy(Written.objectOf(snappy, CHUNKS))).isEqualTo(join(CHUNKS));
        assertThat(readHadoop(Written.objectOf(hadoop, CHUNKS))).isEqualTo(join(CHUNKS));
    }

    @Test
    void takesTheirChunksAndOthersFromBeforeTheFormatWasChanged() throws IOException {
        assertThat(readSnappy(Written.objectOfForeignChunks(snappy, hadoop, CHUNKS)))
                .isEqualTo(join(CHUNKS));
        assertThat(readHadoop(Written.objectOfForeignChunks(hadoop, new GzipFormat(6), CHUNKS)))
                .isEqualTo(join(CHUNKS));
        assertThat(Written.objectOfForeignChunks(new UncompressedFormat(), snappy, CHUNKS))
                .isEqualTo(join(CHUNKS));
        assertThat(
                        Written.objectOfForeignChunks(
                                new UncompressedFormat(), new GzipFormat(6), CHUNKS))
                .isEqualTo(join(CHUNKS));
    }

    @Test
    void isByteForByteWhatSnappyJavaWrites() throws IOException {
        byte[] all = text(1_000_000, 1);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (SnappyOutputStream out = new SnappyOutputStream(expected)) {
            out.write(all);
        }

        assertThat(Written.objectOf(snappy, all)).isEqualTo(expected.toByteArray());
    }

    @Test
    void smallChunksShareBlocks() throws IOException {
        byte[] all = text(1_000_000, 1);
        byte[][] pieces = new byte[1_000][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = Arrays.copyOfRange(all, i * 1_000, (i + 1) * 1_000);
        }

        assertThat(Written.objectOf(hadoop, pieces)).isEqualTo(Written.objectOf(hadoop, all));
        assertThat(Written.objectOf(snappy, pieces)).isEqualTo(Written.objectOf(snappy, all));
    }

    @Test
    void anObjectOfNoChunksIsAnEmptyStream() throws IOException {
        assertThat(readSnappy(Written.objectOf(snappy))).isEmpty();
        assertThat(readHadoop(Written.objectOf(hadoop))).isEmpty();
    }

    private static byte[] readSnappy(byte[] object) throws IOException {
        return new SnappyInputStream(new ByteArrayInputStream(object)).readAllBytes();
    }

    private static byte[] readHadoop(byte[] object) throws IOException {
        return new SnappyHadoopStreams()
                .createInputStream(new ByteArrayInputStream(object))
                .readAllBytes();
    }
}
