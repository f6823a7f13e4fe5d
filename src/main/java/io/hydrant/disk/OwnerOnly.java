package io.hydrant.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files and directories that no other user of the machine can read, where files have owners. */
public final class OwnerOnly {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);

    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY =
            PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** With those above it. Leaves alone what is there already. */
    public static void createDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, attributes(directory, DIRECTORY));
    }

    /** A directory of somebody else cannot be closed; what was found out is in the log then. */
    public static void close(Path directory) throws IOException {
        if (!isPossible(directory) || Files.getPosixFilePermissions(directory).equals(DIRECTORY)) {
            return;
        }
        try {
            Files.setPosixFilePermissions(directory, DIRECTORY);
        } catch (IOException notOurs) {
            LOG.warn(
                    "Other users may be able to read a directory that another user owns:"
                            + " directory={} permissions={}",
                    directory,
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        }
    }

    /** For a file that is about to be made. */
    public static FileAttribute<?>[] ofFile(Path file) {
        return attributes(file, FILE);
    }

    public static boolean isPossible(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> permissions) {
        return isPossible(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
