package io.hydrant.source.objects;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyInputStream;

/** The lines of an object. The first bytes of the object tell how it is compressed. */
public final class ObjectLines {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] SNAPPY = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};

    /** Larger than any block that Hadoop writes. */
    private static final int LARGEST_BLOCK = 64 * 1024 * 1024;

    private ObjectLines() {}

    /**
     * Calls back with each line that is not blank, and its number from 1. Lines in front of a
     * damaged place are read.
     */
    public static void read(InputStream object, Line line) throws IOException {
        long number = 0;
        try {
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(decompressed(object), StandardCharsets.UTF_8));
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                if (!text.isBlank()) {
                    line.read(text, number);
                }
            }
        } catch (EOFException | ZipException | UncheckedIOException damaged) {
            line.damaged(number + 1);
        }
    }

    /** The object as it was before it was compressed. */
    public static InputStream decompressed(InputStream object) throws IOException {
        PushbackInputStream in = new PushbackInputStream(object, SNAPPY.length);
        byte[] start = in.readNBytes(SNAPPY.length);
        in.unread(start);
        if (startsWith(GZIP, start)) {
            return new GZIPInputStream(in);
        }
        if (startsWith(ZIP, start)) {
            ZipInputStream zip = new ZipInputStream(in);
            zip.getNextEntry();
            return zip;
        }
        if (startsWith(SNAPPY, start)) {
            return new SnappyInputStream(in);
        }
        // No text begins so: the length of a block, which is below 16 MiB.
        return start.length > 4 && start[0] == 0
                ? new SequenceInputStream(new HadoopBlocks(in))
                : in;
    }

    private static boolean startsWith(byte[] start, byte[] bytes) {
        return bytes.length >= start.length
                && Arrays.equals(start, Arrays.copyOf(bytes, start.length));
    }

    /** Does something with a line. */
    public interface Line {

        void read(String text, long number);

        /** From this line on. */
        void damaged(long number);
    }

    /** As Hadoop's {@code SnappyCodec} frames them: raw length, then length and bytes of parts. */
    @SuppressWarnings("JdkObsolete") // SequenceInputStream asks for it.
    private static final class HadoopBlocks implements Enumeration<InputStream> {

        private final InputStream in;
        private byte[] next;

        HadoopBlocks(InputStream in) {
            this.in = in;
            this.next = nextBlock();
        }

        @Override
        public boolean hasMoreElements() {
            return next.length > 0;
        }

        @Override
        public InputStream nextElement() {
            if (next.length == 0) {
                throw new NoSuchElementException();
            }
            InputStream current = new ByteArrayInputStream(next);
            next = nextBlock();
            return current;
        }

        private byte[] nextBlock() {
            try {
                return block();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Empty at the end. */
        private byte[] block() throws IOException {
            byte[] rawLength = in.readNBytes(Integer.BYTES);
            if (rawLength.length == 0) {
                return rawLength;
            }
            byte[] raw = new byte[length(rawLength)];
            for (int filled = 0; filled < raw.length; ) {
                byte[] part = in.readNBytes(length(in.readNBytes(Integer.BYTES)));
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
                throw new EOFException("The object ends within a block of Snappy");
            }
            int length = ByteBuffer.wrap(four).getInt();
            if (length <= 0 || length > LARGEST_BLOCK) {
                throw new IOException("A block of Snappy has no length");
            }
            return length;
        }
    }
}
