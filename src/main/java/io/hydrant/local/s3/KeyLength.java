package io.hydrant.local.s3;

import java.nio.charset.StandardCharsets;

/** How long a key may be here, where each part of it between slashes is the name of a file. */
final class KeyLength {

    /** AWS's. */
    private static final int MAX_KEY_BYTES = 1024;

    /** Of the file systems of Linux, macOS and Windows. */
    private static final int MAX_NAME_BYTES = 255;

    /** What S3Proxy appends to a name while it writes: a dash and a UUID. */
    private static final int APPENDED_BYTES = 37;

    private KeyLength() {}

    /** Of an object that is written under another name first, or that is only looked for. */
    static void check(String key) {
        check(key, MAX_NAME_BYTES);
    }

    /** Of an object that is written beside its final name. */
    static void checkRoomToWrite(String key) {
        check(key, MAX_NAME_BYTES - APPENDED_BYTES);
    }

    private static void check(String key, int maxNameBytes) {
        boolean fits = bytes(key) <= MAX_KEY_BYTES;
        for (String name : key.split("/")) {
            fits &= bytes(name) <= maxNameBytes;
        }
        if (!fits) {
            String message =
                    "Your key is too long. It must have at most "
                            + MAX_KEY_BYTES
                            + " bytes, and at most "
                            + maxNameBytes
                            + " between two slashes, as objects are files here.";
            throw S3Errors.of(400, "KeyTooLongError", message);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
