package io.hydrant.record;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.flink.core.fs.Path;

/**
 * The key of an object but for what makes it unique, which stands between {@link #start} and {@link
 * #extension}. One that exists is the key that is written: Flink writes through paths, which
 * rewrite some texts, and of those no key can be made.
 */
public final class ObjectKey {

    /** Any bucket: where it is changes nothing in what follows. */
    private static final Path BUCKET = new Path("file:///bucket");

    private static final String UNIQUE = "-0";

    private final String start;
    private final String extension;

    private ObjectKey(String start, String extension) {
        this.start = start;
        this.extension = extension;
    }

    /**
     * Throws {@link IllegalArgumentException} for a key that Flink would write as another one.
     * Definitions and partitions are checked before: it tells of a fault in those checks.
     */
    public static ObjectKey of(String start, String extension) {
        ObjectKey key = new ObjectKey(start, extension);
        if (!key.isWrittenAsItIs()) {
            // Not the key itself: it may hold values of records.
            throw new IllegalArgumentException(
                    "Flink would write an object of this delivery stream under another key");
        }
        return key;
    }

    private boolean isWrittenAsItIs() {
        String key = start + UNIQUE + extension;
        Path path = new Path(BUCKET, relativePathStart() + UNIQUE + extension);
        return path.getPath().equals(BUCKET.getPath() + "/" + key)
                && key.equals(
                        new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    /** All of the key up to the unique part. */
    public String start() {
        return start;
    }

    /** With its dot, such as {@code .gz}; may be empty. */
    public String extension() {
        return extension;
    }

    /**
     * {@link #start} for a path in the bucket: Flink reads what stands before a colon as the scheme
     * of a URI, and trims what stands at the start.
     */
    public String relativePathStart() {
        return start.indexOf(':') < 0 && !startsWithWhiteSpace() ? start : "./" + start;
    }

    private boolean startsWithWhiteSpace() {
        return !start.isEmpty() && start.charAt(0) <= ' ';
    }

    /** The whole key. */
    public String with(String unique) {
        return start + "-" + unique + extension;
    }

    /** The whole key as a path of the bucket, which is such as {@code s3a://bucket}. */
    public Path pathIn(String bucketRoot, String unique) {
        return new Path(new Path(bucketRoot), relativePathStart() + "-" + unique + extension);
    }

    /** The key of an object at a path of the bucket, which is such as {@code s3a://bucket}. */
    public static String at(Path path, String bucketRoot) {
        String start = new Path(bucketRoot).toUri().getPath();
        String whole = path.toUri().getPath();
        if (!whole.startsWith(start)) {
            throw new IllegalArgumentException(path + " is not in " + bucketRoot);
        }
        return whole.substring(start.length()).replaceFirst("^/", "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectKey
                && ((ObjectKey) other).start.equals(start)
                && ((ObjectKey) other).extension.equals(extension);
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, extension);
    }

    @Override
    public String toString() {
        return start + "…" + extension;
    }
}
