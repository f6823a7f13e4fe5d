package io.hydrant.local.audit;

import io.hydrant.expression.PrefixExpression;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/** Lists and reads objects of a bucket, with Flink's file system. Calls block. */
final class Bucket {

    /** In the name of a file that Flink has not finished. */
    private static final String IN_PROGRESS = ".inprogress.";

    private final String root;

    /** {@code root} is the URI of the bucket. */
    Bucket(String root) {
        this.root = root;
    }

    /** All objects whose keys have this start, but those in directories that are left out. */
    List<BucketObject> list(String start, Predicate<String> directories) throws IOException {
        List<BucketObject> found = new ArrayList<>();
        list(PrefixExpression.directoryOf(start), start, directories, found);
        return found;
    }

    private void list(
            String directory, String start, Predicate<String> directories, List<BucketObject> found)
            throws IOException {
        for (FileStatus child : children(directory)) {
            String name = child.getPath().getName();
            String key = directory + name;
            if (child.isDir()) {
                String below = key + "/";
                if ((below.startsWith(start) || start.startsWith(below))
                        && directories.test(below)) {
                    list(below, start, directories, found);
                }
            } else if (key.startsWith(start) && !name.contains(IN_PROGRESS)) {
                found.add(new BucketObject(key, child.getLen(), child.getModificationTime()));
            }
        }
    }

    private FileStatus[] children(String directory) throws IOException {
        Path path = path(directory);
        try {
            FileStatus[] children = path.getFileSystem().listStatus(path);
            return children == null ? new FileStatus[0] : children;
        } catch (FileNotFoundException none) {
            return new FileStatus[0];
        }
    }

    /** Empty if it is missing. */
    Optional<BucketObject> find(String key) throws IOException {
        Path path = path(key);
        try {
            FileStatus status = path.getFileSystem().getFileStatus(path);
            return Optional.of(
                    new BucketObject(key, status.getLen(), status.getModificationTime()));
        } catch (FileNotFoundException missing) {
            return Optional.empty();
        }
    }

    byte[] read(String key) throws IOException {
        Path path = path(key);
        try (InputStream in = path.getFileSystem().open(path)) {
            return in.readAllBytes();
        }
    }

    private Path path(String key) {
        return new Path(root + "/" + key);
    }
}
