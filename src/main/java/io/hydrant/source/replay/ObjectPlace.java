package io.hydrant.source.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.Path;

/** Where objects are that are replayed: a bucket or a disk, and the start of their keys. */
public final class ObjectPlace implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Pattern S3 = Pattern.compile("s3[an]?://([^/?#]+)(?:/(.*))?");
    private static final Pattern FILE = Pattern.compile("file:(?://)?/(.*)");

    private final String root;
    private final String name;
    private final String prefix;

    private ObjectPlace(String root, String name, String prefix) {
        this.root = root;
        this.name = name;
        this.prefix = prefix;
    }

    /** {@code rootOfBucket} makes the URI of a bucket's root directory of its name. */
    public static ObjectPlace of(String uri, UnaryOperator<String> rootOfBucket) {
        Matcher s3 = S3.matcher(uri);
        if (s3.matches()) {
            String key = s3.group(2) == null ? "" : s3.group(2);
            return new ObjectPlace(
                    rootOfBucket.apply(s3.group(1)), "s3://" + s3.group(1) + "/", key);
        }
        Matcher file = FILE.matcher(uri);
        if (file.matches()) {
            return new ObjectPlace("file://", "file:///", file.group(1));
        }
        throw new IllegalArgumentException(
                "--from is '"
                        + uri
                        + "'; it must be the URI of objects, such as s3://bucket/prefix/ or"
                        + " file:///directory/");
    }

    /** The URI of the bucket, without a slash at its end. */
    String root() {
        return root;
    }

    String prefix() {
        return prefix;
    }

    /** An object by its key, as the ledger and messages name it, wherever the bucket really is. */
    public String uri(String key) {
        return name + key;
    }

    /** The same key again. */
    String key(String uri) {
        return uri.substring(name.length());
    }

    Path path(String key) {
        return new Path(root + "/" + key);
    }

    InputStream open(String key) throws IOException {
        Path path = path(key);
        return path.getFileSystem().open(path);
    }

    /**
     * When the records of an object arrived, in epoch milliseconds, as far as can be known: by its
     * key, or else by when the object was written.
     */
    long arrival(String key) throws IOException {
        Long told = ObjectArrival.in(key).orElse(null);
        if (told != null) {
            return told;
        }
        Path path = path(key);
        return path.getFileSystem().getFileStatus(path).getModificationTime();
    }

    @Override
    public String toString() {
        return name + prefix;
    }
}
