package io.hydrant.format;

import static io.hydrant.format.Written.join;
import static io.hydrant.format.Written.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class GzipFormatTest {

    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    private final GzipFormat format = new GzipFormat(6);

    @Test
    void joinsCompressedAndRawChunksIntoOneMember() throws IOException {
        byte[] large = text(1_000_000, 1);
        byte[] small = text(1_000, 2);
        byte[] other = text(5_000, 3);
        byte[] middle = text(300_000, 4);

        byte[] object = objectOf(small, large, middle, other, small, large);

        assertThat(inflatedMember(object))
                .isEqualTo(join(small, large, middle, other, small, large));
    }

    @Test
    void anObjectOfNoChunksIsAnEmptyMember() throws IOException {
        assertThat(inflatedMember(objectOf())).isEmpty();
    }

    @Test
    void emptyChunksAddNothing() throws IOException {
        assertThat(inflatedMember(objectOf(new byte[0], text(10, 1), new byte[0])))
                .isEqualTo(text(10, 1));
    }

    @Test
    void bytesThatCannotBeCompressedSurvive() throws IOException {
        byte[] noise = Written.noise(3_000_000);

        assertThat(inflatedMember(objectOf(noise, noise))).isEqualTo(join(noise, noise));
    }

    @Test
    void smallChunksStayRawUntilTheyAreJoined() {
        byte[] bytes = text(256 * 1024, 1);

        assertThat(format.chunkOf(bytes, bytes.length - 1).isCompressed()).isFalse();
        assertThat(format.chunkOf(bytes, bytes.length).isCompressed()).isTrue();
    }

    @Test
    void manySmallChunksCompressAlmostAsWellAsOneStream() throws IOException {
        byte[] all = text(2_000_000, 1);
        byte[][] pieces = new byte[200][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = Arrays.copyOfRange(all, i * 10_000, (i + 1) * 10_000);
        }

        assertThat(objectOf(pieces).length).isLessThan(objectOf(all).length * 101 / 100);
    }

    private byte[] objectOf(byte[]... chunks) throws IOException {
        return Written.objectOf(format, chunks);
    }

    /**
     * Reads by the format's rules, not through GZIPInputStream, which would accept several members.
     */
    private static byte[] inflatedMember(byte[] object) throws IOException {
        Inflater inflater = new Inflater(true);
        InflaterInputStream in =
                new InflaterInputStream(
                        new ByteArrayInputStream(object, HEADER, object.length - HEADER - TRAILER),
                        inflater);
        byte[] raw = in.readAllBytes();
        assertThat(inflater.finished()).isTrue();
        assertThat(inflater.getBytesRead()).isEqualTo(object.length - HEADER - TRAILER);
        CRC32 checksum = new CRC32();
        checksum.update(raw);
        assertThat(littleEndian(object, object.length - 8)).isEqualTo((int) checksum.getValue());
        assertThat(littleEndian(object, object.length - 4)).isEqualTo(raw.length);
        return raw;
    }

    private static int littleEndian(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }
}
