package io.hydrant.record;

/**
 * The key of an object but for what makes it unique, which the destination puts between {@link
 * #start} and {@link #extension}.
 */
public final class ObjectName {

    private final String directory;
    private final String start;
    private final String extension;

    private ObjectName(String directory, String start, String extension) {
        this.directory = directory;
        this.start = start;
        this.extension = extension;
    }

    /**
     * {@code keyStart} is all of the key up to the unique part; its directory ends at the last
     * slash.
     */
    public static ObjectName of(String keyStart, String extension) {
        int slash = keyStart.lastIndexOf('/');
        return new ObjectName(
                slash < 0 ? "" : keyStart.substring(0, slash),
                keyStart.substring(slash + 1),
                extension);
    }

    /** Without a slash at the end; empty for an object at the root of the bucket. */
    public String directory() {
        return directory;
    }

    public String start() {
        return start;
    }

    /** With its dot, such as {@code .gz}; may be empty. */
    public String extension() {
        return extension;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectName && other.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return directory + "/" + start + "…" + extension;
    }
}
