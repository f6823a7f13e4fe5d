package io.hydrant.bench;

import io.hydrant.definition.destination.CompressionFormat;
import java.nio.file.Path;

/** What a contender is to do. */
final class Workload {

    private final int recordSize;
    private final CompressionFormat compression;
    private final Path directory;

    Workload(int recordSize, CompressionFormat compression, Path directory) {
        this.recordSize = recordSize;
        this.compression = compression;
        this.directory = directory;
    }

    int recordSize() {
        return recordSize;
    }

    CompressionFormat compression() {
        return compression;
    }

    boolean isCompressed() {
        return compression == CompressionFormat.GZIP;
    }

    /** Where the files go. */
    Path output() {
        return directory.resolve("output");
    }

    Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    /** Where Flink and RocksDB work; the process ends too abruptly for them to clean up. */
    Path temporary() {
        return directory.resolve("temporary");
    }
}
