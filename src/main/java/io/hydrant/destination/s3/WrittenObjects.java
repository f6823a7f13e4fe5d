package io.hydrant.destination.s3;

import io.hydrant.manifest.LineContents;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the objects of one writer hold, in the order in which they were written. The writer takes
 * them when FileSink has told their names. Both are serialized together, so they share an instance.
 */
final class WrittenObjects implements Serializable {

    private static final long serialVersionUID = 1L;

    private transient List<Written> written;

    void add(LineContents contents, long bytes, int checksum) {
        if (written == null) {
            written = new ArrayList<>();
        }
        written.add(new Written(contents, bytes, checksum));
    }

    List<Written> take() {
        List<Written> taken = written == null ? List.of() : written;
        written = null;
        return taken;
    }

    /** One object. */
    static final class Written {

        private final LineContents contents;
        private final long bytes;
        private final int checksum;

        private Written(LineContents contents, long bytes, int checksum) {
            this.contents = contents;
            this.bytes = bytes;
            this.checksum = checksum;
        }

        LineContents contents() {
            return contents;
        }

        /** As they are stored. */
        long bytes() {
            return bytes;
        }

        int checksum() {
            return checksum;
        }
    }
}
