package io.hydrant.local.temporary;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;

/** The directory that all processes of one user share, one after the other. */
public final class UserDirectory {

    private static final String LOCK = "lock";
    private static final String UNFINISHED = ".unfinished";
    private static final Set<PosixFilePermission> OURS_ALONE =
            PosixFilePermissions.fromString("rwx------");

    /** Writes something into a directory that is there. */
    public interface Content {
        void writeInto(Path directory) throws IOException;
    }

    interface Work<T> {
        T in(Path directory) throws IOException;
    }

    private final Path directory;

    private UserDirectory(Path directory) {
        this.directory = directory;
    }

    /** Throws when it belongs to somebody else, who could change what this process executes. */
    public static UserDirectory open() throws IOException {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9_-]", "_");
        return in(Path.of(System.getProperty("java.io.tmpdir")).resolve("hydrant-" + user));
    }

    static UserDirectory in(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        Files.createDirectories(absolute.getParent());
        try {
            Files.createDirectory(absolute, attributes(absolute));
        } catch (FileAlreadyExistsException there) {
            requireOurs(absolute);
        }
        return new UserDirectory(absolute);
    }

    /**
     * A file that processes share. The first process writes the file whole, and no process deletes
     * it.
     */
    public Path shared(String name, Content content) throws IOException {
        return alone(
                shared -> {
                    Path wanted = shared.resolve(name);
                    if (Files.exists(wanted)) {
                        return wanted;
                    }
                    Path written = shared.resolve(UUID.randomUUID() + UNFINISHED);
                    Files.createDirectory(written, attributes(written));
                    content.writeInto(written);
                    return Files.move(written, wanted, StandardCopyOption.ATOMIC_MOVE);
                });
    }

    /** One process, and one thread of it, at a time. */
    <T> T alone(Work<T> work) throws IOException {
        // A second lock of one process fails, instead of waiting.
        synchronized (UserDirectory.class) {
            try (FileChannel channel = channel(directory.resolve(LOCK));
                    FileLock held = channel.lock()) {
                held.acquiredBy();
                deleteWhatIsUnfinished();
                return work.in(directory);
            }
        }
    }

    static FileChannel channel(Path lock) throws IOException {
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.collect(Collectors.toCollection(ArrayList::new));
        }
    }

    static FileAttribute<?>[] attributes(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OURS_ALONE)}
                : new FileAttribute<?>[0];
    }

    private void deleteWhatIsUnfinished() throws IOException {
        for (Path child : children(directory)) {
            if (child.getFileName().toString().endsWith(UNFINISHED)) {
                FileUtils.deleteDirectory(child.toFile());
            }
        }
    }

    private static void requireOurs(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || isPosix(directory) && !isOursAlone(directory)) {
            throw new IOException(
                    directory
                            + " is not a directory that this user alone may read and write. Delete"
                            + " it, or name another directory for temporary files with"
                            + " -Djava.io.tmpdir=DIR.");
        }
    }

    private static boolean isOursAlone(Path directory) throws IOException {
        // In a container a user may have no name; a file that it makes shows who it is.
        Path probe = Files.createTempFile(directory.getParent(), "hydrant", "");
        try {
            return Files.getOwner(directory).equals(Files.getOwner(probe))
                    && Files.getPosixFilePermissions(directory).equals(OURS_ALONE);
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
