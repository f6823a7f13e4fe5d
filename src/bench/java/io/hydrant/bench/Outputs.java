package io.hydrant.bench;

import io.hydrant.settings.HydrantOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Streams that those contenders write through that bring none of their own. */
final class Outputs {

    private static final int BUFFER_BYTES = 64 * 1024;

    private Outputs() {}

    /** At the level that Hydrant uses by default. */
    static GZIPOutputStream gzip(OutputStream out) throws IOException {
        return new LeveledGzipStream(out);
    }

    static OutputStream buffered(OutputStream out) {
        return new BufferedOutputStream(out, BUFFER_BYTES);
    }

    private static final class LeveledGzipStream extends GZIPOutputStream {

        LeveledGzipStream(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(HydrantOptions.GZIP_LEVEL.defaultValue());
        }
    }
}
