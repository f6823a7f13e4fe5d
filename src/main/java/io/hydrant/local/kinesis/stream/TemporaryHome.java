package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.log.Durability;
import io.hydrant.local.temporary.TemporaryDirectory;
import java.io.IOException;
import java.util.List;

/**
 * Keeps streams on disk for as long as the process lives: memory is too small for a day's records.
 */
public final class TemporaryHome implements StreamsHome {

    private final TemporaryDirectory directory;
    private final DirectoryHome home;

    private TemporaryHome(TemporaryDirectory directory, DirectoryHome home) {
        this.directory = directory;
        this.home = home;
    }

    public static TemporaryHome open() throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.create();
        return new TemporaryHome(
                directory,
                DirectoryHome.open(directory.path().resolve("streams"), Durability.UNSYNCED));
    }

    @Override
    public List<KinesisStream> existing(StreamLimits limits) {
        return List.of();
    }

    @Override
    public StreamStorage storageFor(String streamName) {
        return home.storageFor(streamName);
    }

    @Override
    public void close() throws IOException {
        try {
            home.close();
        } finally {
            directory.close();
        }
    }
}
