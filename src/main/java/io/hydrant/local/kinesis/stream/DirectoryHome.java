package io.hydrant.local.kinesis.stream;

import io.hydrant.disk.NamedDirectories;
import io.hydrant.local.kinesis.log.Durability;
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
public final class DirectoryHome implements StreamsHome {

    private final NamedDirectories directories;
    private final Durability durability;
    private final FileChannel lock;
    private final EncryptionKeyFile key;

    private DirectoryHome(Path directory, Durability durability, FileChannel lock)
            throws IOException {
        this.directories = NamedDirectories.in(directory, "stream-");
        this.key = new EncryptionKeyFile(directory.resolve("encryption.key"));
        this.durability = durability;
        this.lock = lock;
    }

    public static DirectoryHome open(Path directory) throws IOException {
        return open(directory, Durability.SYNCED);
    }

    public static DirectoryHome open(Path directory, Durability durability) throws IOException {
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
        for (Path child : directories.existing()) {
            StreamDirectory stream = new StreamDirectory(child, durability, key);
            if (stream.holdsStream()) {
                streams.add(KinesisStream.reopen(stream, directories.nameOf(child), limits));
            } else {
                stream.delete();
            }
        }
        return streams;
    }

    @Override
    public StreamStorage storageFor(String streamName) {
        return new StreamDirectory(directories.of(streamName), durability, key);
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
