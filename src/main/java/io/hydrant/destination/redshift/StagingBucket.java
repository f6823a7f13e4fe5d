package io.hydrant.destination.redshift;

import io.hydrant.record.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * The intermediate bucket of objects that are loaded. Flink's file systems read and write it. Calls
 * block, and throw {@link IOException} if the bucket is unavailable.
 */
public final class StagingBucket implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String root;

    private StagingBucket(String name, String root) {
        this.name = name;
        this.root = root;
    }

    /** {@code root} is the URI of the bucket, such as {@code s3a://orders}. */
    public static StagingBucket of(String name, String root) {
        return new StagingBucket(name, root);
    }

    String keyOf(Path path) {
        return ObjectKey.at(path, root);
    }

    /** The URL of an object, as Redshift reads it. */
    String urlOf(String key) {
        return "s3://" + name + "/" + key;
    }

    InputStream read(String key) throws IOException {
        // A key of this bucket, as the path of a committed object told it.
        Path path = new Path(root + "/" + key);
        return path.getFileSystem().open(path);
    }

    /** Whether the object is missing. An unreadable object is not missing. */
    boolean lacks(String key) throws IOException {
        Path path = new Path(root + "/" + key);
        return !path.getFileSystem().exists(path);
    }

    void write(ObjectKey key, String unique, byte[] content) throws IOException {
        Path path = key.pathIn(root, unique);
        try (OutputStream out = path.getFileSystem().create(path, WriteMode.OVERWRITE)) {
            out.write(content);
        }
    }

    @Override
    public String toString() {
        return root;
    }
}
