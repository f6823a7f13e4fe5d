package io.hydrant.local.kinesis;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps streams in a directory, one subdirectory each, for one process at a time. */
final class DirectoryHome implements StreamsHome {

    /** Stream names may be {@code .} and {@code ..}; names of directories then are not. */
    private static final String PREFIX = "stream-";

    private final Path directory;
    private final Durability durability;
    private final FileChannel lock;

    private DirectoryHome(Path directory, Durability durability, FileChannel lock) {
        this.directory = directory;
        this.durability = durability;
        this.lock = lock;
    }

    static DirectoryHome open(Path directory) throws IOException {
        return open(directory, Durability.SYNCED);
    }

    static DirectoryHome open(Path directory, Durability durability) throws IOException {
        Files.createDirectories(directory);
        FileChannel lock =
                FileChannel.open(
                        directory.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (!isOurs(lock)) {
            lock.close();
            throw new IOException(
                    directory + " is in use by another Kinesis endpoint; close that one first");
        }
        return new DirectoryHome(directory, durability, lock);
    }

    @Override
    public List<KinesisStream> existing(StreamLimits limits) throws IOException {
        List<KinesisStream> streams = new ArrayList<>();
        for (Path child : Disk.children(directory)) {
            if (child.getFileName().toString().startsWith(PREFIX)) {
                StreamDirectory stream = new StreamDirectory(child, durability);
                if (stream.holdsStream()) {
                    streams.add(KinesisStream.reopen(stream, limits));
                } else {
                    stream.delete();
                }
            }
        }
        return streams;
    }

    @Override
    public StreamStorage storageFor(String streamName) {
        return new StreamDirectory(directory.resolve(PREFIX + streamName), durability);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean isOurs(FileChannel lock) throws IOException {
        try {
            return Optional.ofNullable(lock.tryLock()).isPresent();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
