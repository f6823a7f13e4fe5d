package io.hydrant.source.objects;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.xerial.snappy.SnappyInputStream;

/** The content of an object. Its first bytes tell how it is compressed, not its name. */
public final class Decompressed {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] SNAPPY = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};

    /** Two lengths, and the length that Snappy's own data begin with. */
    private static final int HADOOP_START = 2 * Integer.BYTES + 5;

    private Decompressed() {}

    /** Not all of the errors of the stream are damage: see {@link #requireDamage}. */
    public static InputStream of(InputStream object) throws IOException {
        PushbackInputStream in = new PushbackInputStream(new Stored(object), HADOOP_START);
        byte[] start = in.readNBytes(HADOOP_START);
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
        return isHadoopSnappy(start) ? new HadoopSnappyInput(in) : in;
    }

    /**
     * Returns if the object itself is damaged, so that reading it once more does not help. Throws
     * what storage threw otherwise.
     */
    public static void requireDamage(IOException failure) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadException) {
                throw failure;
            }
        }
    }

    private static boolean startsWith(byte[] start, byte[] bytes) {
        return bytes.length >= start.length
                && Arrays.equals(start, Arrays.copyOf(bytes, start.length));
    }

    /** The length of a block, that of its first part, and the raw length of that part. */
    private static boolean isHadoopSnappy(byte[] start) {
        if (start.length <= 2 * Integer.BYTES || start[0] != 0 || start[Integer.BYTES] != 0) {
            return false;
        }
        ByteBuffer lengths = ByteBuffer.wrap(start);
        int block = lengths.getInt();
        int part = lengths.getInt();
        long raw = 0;
        for (int shift = 0; lengths.hasRemaining(); shift += 7) {
            byte next = lengths.get();
            raw |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return block > 0 && part > 0 && raw > 0 && raw <= block;
            }
        }
        return false;
    }

    /** Storage could not be read. */
    private static final class UnreadException extends IOException {

        private static final long serialVersionUID = 1L;

        UnreadException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The bytes as they are stored. */
    private static final class Stored extends FilterInputStream {

        Stored(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw new UnreadException(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw new UnreadException(e);
            }
        }
    }
}
