package io.hydrant.local.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.xerial.snappy.SnappyInputStream;

/** What is in an object, as far as it can be shown; its first bytes tell how it is compressed. */
final class ObjectContent {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] SNAPPY = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};

    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private static final byte[] ORC = {'O', 'R', 'C'};

    private ObjectContent() {}

    /** Rows of a columnar file as JSON; empty for what else is no text. */
    static List<String> lines(Path object) throws IOException {
        byte[] stored = Files.readAllBytes(object);
        if (startsWith(PARQUET, stored) && endsWith(PARQUET, stored)) {
            return ParquetLines.of(object);
        }
        if (startsWith(ORC, stored)) {
            return OrcLines.of(object);
        }
        byte[] bytes = decompressed(stored);
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf(0) < 0 ? text.lines().collect(Collectors.toList()) : List.of();
        } catch (CharacterCodingException noText) {
            return List.of();
        }
    }

    static boolean isColumnar(Path object) throws IOException {
        byte[] stored = Files.readAllBytes(object);
        return startsWith(PARQUET, stored) && endsWith(PARQUET, stored) || startsWith(ORC, stored);
    }

    static byte[] decompressed(byte[] bytes) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        if (startsWith(GZIP, bytes)) {
            return new GZIPInputStream(in).readAllBytes();
        }
        if (startsWith(SNAPPY, bytes)) {
            return new SnappyInputStream(in).readAllBytes();
        }
        if (startsWith(ZIP, bytes)) {
            ZipInputStream zip = new ZipInputStream(in);
            zip.getNextEntry();
            return zip.readAllBytes();
        }
        return bytes;
    }

    private static boolean endsWith(byte[] end, byte[] bytes) {
        return bytes.length > end.length
                && startsWith(
                        end, Arrays.copyOfRange(bytes, bytes.length - end.length, bytes.length));
    }

    private static boolean startsWith(byte[] start, byte[] bytes) {
        return bytes.length >= start.length
                && ByteBuffer.wrap(bytes, 0, start.length).equals(ByteBuffer.wrap(start));
    }
}
