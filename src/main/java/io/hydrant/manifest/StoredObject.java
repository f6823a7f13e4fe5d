package io.hydrant.manifest;

import java.util.Objects;

/** An object as it is in the bucket. Immutable. */
public final class StoredObject {

    private final String key;
    private final long bytes;
    private final int checksum;

    public StoredObject(String key, long bytes, int checksum) {
        this.key = key;
        this.bytes = bytes;
        this.checksum = checksum;
    }

    public String key() {
        return key;
    }

    public long bytes() {
        return bytes;
    }

    /** CRC-32C of the bytes. */
    public int checksum() {
        return checksum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredObject
                && ((StoredObject) other).key.equals(key)
                && ((StoredObject) other).bytes == bytes
                && ((StoredObject) other).checksum == checksum;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, bytes, checksum);
    }

    @Override
    public String toString() {
        return key + ", " + bytes + " bytes, " + Integer.toHexString(checksum);
    }
}
