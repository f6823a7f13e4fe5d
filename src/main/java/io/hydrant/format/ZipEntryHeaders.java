package io.hydrant.format;

import java.nio.charset.StandardCharsets;

/**
 * Writes the headers of a zip archive with one entry. The local header precedes the body of the
 * entry. Its sizes (data descriptor), the central directory and the end of the directory follow.
 *
 * <p>Sizes above 32 bits are written as ZIP64. Smaller sizes are not, because some readers do not
 * know ZIP64.
 */
final class ZipEntryHeaders {

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int DATA_DESCRIPTOR = 0x08074b50;
    private static final int DIRECTORY_HEADER = 0x02014b50;
    private static final int ZIP64_END = 0x06064b50;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int END = 0x06054b50;

    private static final int VERSION_OF_DEFLATE = 20;
    private static final int VERSION_OF_ZIP64 = 45;
    private static final int SIZES_FOLLOW_THE_BODY = 1 << 3;
    private static final int DEFLATED = 8;

    /**
     * 1980-01-01, the first date of the format. With a fixed date, the same records make the same
     * bytes.
     */
    private static final int DATE = 1 << 5 | 1;

    private static final int ZIP64_FIELD = 1;
    private static final long LARGEST_32_BIT = 0xffff_fffeL;
    private static final int SEE_ZIP64 = -1;

    private final byte[] name;

    ZipEntryHeaders(String name) {
        this.name = name.getBytes(StandardCharsets.UTF_8);
    }

    byte[] beforeBody() {
        return new LittleEndian()
                .ints(LOCAL_HEADER)
                .shorts(VERSION_OF_DEFLATE, SIZES_FOLLOW_THE_BODY, DEFLATED, 0, DATE)
                .ints(0, 0, 0)
                .shorts(name.length, 0)
                .bytes(name)
                .toByteArray();
    }

    byte[] afterBody(DeflatedExtent body) {
        byte[] descriptor = descriptor(body);
        byte[] directory = directory(body);
        long directoryAt = beforeBody().length + body.compressedSize() + descriptor.length;
        return new LittleEndian()
                .bytes(descriptor)
                .bytes(directory)
                .bytes(end(directory.length, directoryAt))
                .toByteArray();
    }

    private static byte[] descriptor(DeflatedExtent body) {
        LittleEndian descriptor = new LittleEndian().ints(DATA_DESCRIPTOR, body.checksum());
        return (isLarge(body)
                        ? descriptor.longs(body.compressedSize(), body.rawSize())
                        : descriptor.ints((int) body.compressedSize(), (int) body.rawSize()))
                .toByteArray();
    }

    private byte[] directory(DeflatedExtent body) {
        boolean large = isLarge(body);
        int version = large ? VERSION_OF_ZIP64 : VERSION_OF_DEFLATE;
        byte[] extra = large ? zip64Sizes(body) : new byte[0];
        return new LittleEndian()
                .ints(DIRECTORY_HEADER)
                .shorts(version, version, SIZES_FOLLOW_THE_BODY, DEFLATED, 0, DATE)
                .ints(
                        body.checksum(),
                        large ? SEE_ZIP64 : (int) body.compressedSize(),
                        large ? SEE_ZIP64 : (int) body.rawSize())
                .shorts(name.length, extra.length, 0, 0, 0)
                // No attributes; the local header stands at the very beginning.
                .ints(0, 0)
                .bytes(name)
                .bytes(extra)
                .toByteArray();
    }

    private static byte[] zip64Sizes(DeflatedExtent body) {
        return new LittleEndian()
                .shorts(ZIP64_FIELD, 2 * Long.BYTES)
                .longs(body.rawSize(), body.compressedSize())
                .toByteArray();
    }

    private static byte[] end(int directorySize, long directoryAt) {
        LittleEndian end = new LittleEndian();
        boolean far = directoryAt > LARGEST_32_BIT;
        if (far) {
            long rest = 44;
            end.ints(ZIP64_END).longs(rest).shorts(VERSION_OF_ZIP64, VERSION_OF_ZIP64).ints(0, 0);
            end.longs(1, 1, directorySize, directoryAt);
            end.ints(ZIP64_LOCATOR, 0).longs(directoryAt + directorySize).ints(1);
        }
        return end.ints(END)
                .shorts(0, 0, 1, 1)
                .ints(directorySize, far ? SEE_ZIP64 : (int) directoryAt)
                .shorts(0)
                .toByteArray();
    }

    private static boolean isLarge(DeflatedExtent body) {
        return body.compressedSize() > LARGEST_32_BIT || body.rawSize() > LARGEST_32_BIT;
    }
}
