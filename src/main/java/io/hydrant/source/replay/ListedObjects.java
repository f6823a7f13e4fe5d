package io.hydrant.source.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.core.fs.Path;

/** The objects that the ledger names, whatever else has come to be beside them. */
final class ListedObjects implements FileEnumerator.Provider {

    private static final long serialVersionUID = 1L;

    private final ObjectPlace place;
    private final ArrayList<String> uris;

    ListedObjects(ObjectPlace place, List<String> uris) {
        this.place = place;
        this.uris = new ArrayList<>(uris);
    }

    @Override
    public FileEnumerator create() {
        return (paths, splits) -> splits();
    }

    /** The last first, because Flink takes them from the end. */
    private Collection<FileSourceSplit> splits() {
        List<FileSourceSplit> splits = new ArrayList<>(uris.size());
        for (int i = uris.size() - 1; i >= 0; i--) {
            Path path = place.path(place.key(uris.get(i)));
            splits.add(new FileSourceSplit(uris.get(i), path, 0, 0, 0, 0));
        }
        return splits;
    }
}
