package io.hydrant.console;

import io.hydrant.expression.PrefixExpression;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/** The objects in a bucket, over the file system that jobs use. */
final class BucketFiles {

    /** Of one walk: a bucket may hold millions, and nobody reads so far down a page. */
    private static final int MOST_LOOKED_AT = 2_000;

    private static final int MOST_DIRECTORIES = 500;

    private static final Pattern STEP_OUTSIDE = Pattern.compile("(^|/)\\.{0,2}(/|$)");

    /** An object that was listed. */
    static final class Listed {
        private final String key;
        private final long bytes;
        private final long modified;

        Listed(String key, long bytes, long modified) {
            this.key = key;
            this.bytes = bytes;
            this.modified = modified;
        }

        String key() {
            return key;
        }

        long bytes() {
            return bytes;
        }

        /** Epoch milliseconds. */
        long modified() {
            return modified;
        }
    }

    private final String root;

    /** {@code root} is the URI of the bucket. */
    BucketFiles(String root) {
        this.root = root;
    }

    /**
     * The newest first. Directories are read from the last name to the first, which is the newest
     * first where names are dates, and only as far as is needed.
     */
    List<Listed> newest(String literalStart, Predicate<String> keys, int most) throws IOException {
        List<Listed> found = new ArrayList<>();
        walk(
                PrefixExpression.directoryOf(literalStart),
                literalStart,
                keys,
                found,
                new int[] {MOST_DIRECTORIES});
        found.sort(
                Comparator.comparingLong(Listed::modified).thenComparing(Listed::key).reversed());
        return found.size() > most ? found.subList(0, most) : found;
    }

    /** {@code directory} is empty, or ends with a slash. */
    private void walk(
            String directory,
            String literalStart,
            Predicate<String> keys,
            List<Listed> found,
            int[] directoriesLeft)
            throws IOException {
        FileStatus[] children = children(directory);
        Arrays.sort(
                children,
                Comparator.comparing((FileStatus child) -> child.getPath().getName()).reversed());
        for (FileStatus child : children) {
            if (found.size() >= MOST_LOOKED_AT || directoriesLeft[0] <= 0) {
                return;
            }
            String key = directory + child.getPath().getName();
            if (!child.isDir()) {
                if (key.startsWith(literalStart) && keys.test(key)) {
                    found.add(new Listed(key, child.getLen(), child.getModificationTime()));
                }
            } else if ((key + "/").startsWith(literalStart) || literalStart.startsWith(key + "/")) {
                directoriesLeft[0]--;
                walk(key + "/", literalStart, keys, found, directoriesLeft);
            }
        }
    }

    private FileStatus[] children(String directory) throws IOException {
        Path path = new Path(root + "/" + directory);
        try {
            FileStatus[] children = path.getFileSystem().listStatus(path);
            return children == null ? new FileStatus[0] : children;
        } catch (FileNotFoundException none) {
            return new FileStatus[0];
        }
    }

    /** Throws {@link FileNotFoundException} too for a key that no object can have. */
    Listed find(String key) throws IOException {
        Path path = path(key);
        FileStatus status = path.getFileSystem().getFileStatus(path);
        if (status.isDir()) {
            throw new FileNotFoundException(key);
        }
        return new Listed(key, status.getLen(), status.getModificationTime());
    }

    InputStream open(String key) throws IOException {
        Path path = path(key);
        return path.getFileSystem().open(path);
    }

    private Path path(String key) throws FileNotFoundException {
        // Flink's paths go up where a name is "..", which is another object than the one named.
        if (STEP_OUTSIDE.matcher(key).find() || key.indexOf('\\') >= 0) {
            throw new FileNotFoundException(key);
        }
        return new Path(root + "/" + key);
    }
}
