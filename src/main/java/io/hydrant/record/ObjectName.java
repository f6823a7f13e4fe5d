package io.hydrant.record;

import java.util.Objects;

/**
 * The key of an object but for what makes it unique, which the destination puts between {@link
 * #keyStart} and {@link #extension}.
 */
public final class ObjectName {

    private final String keyStart;
    private final String extension;

    private ObjectName(String keyStart, String extension) {
        this.keyStart = keyStart;
        this.extension = extension;
    }

    public static ObjectName of(String keyStart, String extension) {
        return new ObjectName(keyStart, extension);
    }

    /** All of the key up to the unique part. */
    public String keyStart() {
        return keyStart;
    }

    /** With its dot, such as {@code .gz}; may be empty. */
    public String extension() {
        return extension;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectName
                && ((ObjectName) other).keyStart.equals(keyStart)
                && ((ObjectName) other).extension.equals(extension);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyStart, extension);
    }

    @Override
    public String toString() {
        return keyStart + "…" + extension;
    }
}
