package io.hydrant.local.temporary;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.util.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that is deleted when closed. The directory holds a locked file. A directory whose
 * lock nobody holds belonged to a killed process, and the next process deletes it.
 */
public final class TemporaryDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);

    private static final String PREFIX = "process-";
    private static final String LOCK = "lock";

    // A process loses its lock on a file as soon as it closes any channel to it, so that those of
    // this one must not be tried.
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final UserDirectory user;
    private final Path directory;
    private final FileChannel lock;

    private TemporaryDirectory(UserDirectory user, Path directory, FileChannel lock) {
        this.user = user;
        this.directory = directory;
        this.lock = lock;
    }

    public static TemporaryDirectory create() throws IOException {
        return create(UserDirectory.open());
    }

    static TemporaryDirectory create(UserDirectory user) throws IOException {
        return user.alone(
                shared -> {
                    sweep(shared);
                    Path directory =
                            Files.createTempDirectory(
                                    shared,
                                    PREFIX + ProcessHandle.current().pid() + "-",
                                    UserDirectory.attributes(shared));
                    FileChannel lock = UserDirectory.channel(directory.resolve(LOCK));
                    lock.lock();
                    OPEN_HERE.add(directory);
                    return new TemporaryDirectory(user, directory, lock);
                });
    }

    /** The caller owns all files in the directory except the lock. */
    public Path path() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        try {
            for (Path child : UserDirectory.children(directory)) {
                if (!child.endsWith(LOCK)) {
                    FileUtils.deleteFileOrDirectory(child.toFile());
                }
            }
            // A process that sweeps would take a directory without its lock for a killed one's.
            user.alone(
                    shared -> {
                        FileUtils.deleteDirectory(directory.toFile());
                        return directory;
                    });
        } finally {
            lock.close();
            OPEN_HERE.remove(directory);
        }
    }

    private static void sweep(Path shared) throws IOException {
        for (Path directory : UserDirectory.children(shared)) {
            if (directory.getFileName().toString().startsWith(PREFIX)
                    && !OPEN_HERE.contains(directory)
                    && isLeft(directory)) {
                delete(directory);
            }
        }
    }

    private static boolean isLeft(Path directory) throws IOException {
        try (FileChannel lock = UserDirectory.channel(directory.resolve(LOCK))) {
            return Optional.ofNullable(lock.tryLock()).isPresent();
        }
    }

    private static void delete(Path directory) {
        try {
            FileUtils.deleteDirectory(directory.toFile());
        } catch (IOException e) {
            LOG.warn("A directory of a killed process cannot be deleted: {}", directory, e);
        }
    }
}
