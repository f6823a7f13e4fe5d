package io.hydrant.processing.cloudwatchlogs;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;

/** Bytes in GZIP, read to their very end or not at all. */
final class Gzip extends GZIPInputStream {

    /** CRC-32 and size, which no inflater reads. */
    private static final int TRAILER = 8;

    private static final String FAILED = "Decompression failed because input data ";

    /** Firehose's words for whatever CloudWatch Logs would not have sent. */
    static final String NO_CLOUD_WATCH_LOG = FAILED + "does not conform to cloudwatch log.";

    private Gzip(byte[] bytes) throws IOException {
        // All of it at once: the stream looks for a next member only in what it holds.
        super(new ByteArrayInputStream(bytes), bytes.length);
    }

    /**
     * Agents put a newline behind each record. No GZIP ends with one: its last byte would say that
     * 160 MiB are in it.
     */
    private static byte[] withoutNewline(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
    }

    /** The message of the exception says what is wrong, and not what the bytes are. */
    static byte[] decompress(byte[] bytes, int most) throws DataFormatException {
        if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
            throw new DataFormatException(NO_CLOUD_WATCH_LOG);
        }
        try (Gzip gzip = new Gzip(withoutNewline(bytes))) {
            byte[] decompressed = gzip.readNBytes(most + 1);
            if (decompressed.length > most) {
                throw new DataFormatException(
                        FAILED + "has more than " + most + " bytes when decompressed.");
            }
            if (gzip.inf.getRemaining() > TRAILER) {
                throw new DataFormatException(FAILED + "has more bytes behind its GZIP.");
            }
            return decompressed;
        } catch (EOFException e) {
            throw new DataFormatException(FAILED + "ends before its GZIP does.");
        } catch (IOException e) {
            throw new DataFormatException(FAILED + "is damaged GZIP.");
        }
    }
}
