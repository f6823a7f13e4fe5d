package io.hydrant.source.replay;

import io.hydrant.expression.PrefixExpression;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/** The objects of a bucket, or the files of a disk, whose keys begin with a prefix. */
public final class ReplayObjects {

    /** In the name of a file that Flink has not finished. */
    private static final String IN_PROGRESS = ".inprogress.";

    private final ObjectPlace place;
    private final List<String> found = new ArrayList<>();
    private long leftOut;

    private ReplayObjects(ObjectPlace place) {
        this.place = place;
    }

    /** Lists the objects. */
    public static ReplayObjects in(ObjectPlace place) throws IOException {
        ReplayObjects objects = new ReplayObjects(place);
        objects.list(PrefixExpression.directoryOf(place.prefix()));
        objects.found.sort(null);
        return objects;
    }

    private void list(String directory) throws IOException {
        for (FileStatus child : children(new Path(place.root() + "/" + directory))) {
            String name = child.getPath().getName();
            String key = directory + name;
            if (child.isDir()) {
                if ((key + "/").startsWith(place.prefix())
                        || place.prefix().startsWith(key + "/")) {
                    take(name, () -> list(key + "/"));
                }
            } else if (key.startsWith(place.prefix())) {
                take(name, () -> found.add(key));
            }
        }
    }

    /** As Hive, Spark and Athena do. Flink's unfinished files are among those left out. */
    private void take(String name, Taking taking) throws IOException {
        if (name.startsWith("_") || name.startsWith(".") || name.contains(IN_PROGRESS)) {
            leftOut++;
        } else {
            taking.take();
        }
    }

    private static FileStatus[] children(Path directory) throws IOException {
        try {
            FileStatus[] children = directory.getFileSystem().listStatus(directory);
            return children == null ? new FileStatus[0] : children;
        } catch (FileNotFoundException none) {
            return new FileStatus[0];
        }
    }

    /** In their order. */
    public List<String> keys() {
        return List.copyOf(found);
    }

    /** Objects and directories whose names begin with an underscore or a full stop. */
    public long leftOut() {
        return leftOut;
    }

    /** Does something with a child of a directory. */
    private interface Taking {
        void take() throws IOException;
    }
}
