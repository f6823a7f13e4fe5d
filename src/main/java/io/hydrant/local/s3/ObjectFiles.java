package io.hydrant.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gaul.s3proxy.blobstore.S3Exceptions;

/** The files of finished objects, below the directories of their buckets. */
final class ObjectFiles {

    private final Path directory;

    ObjectFiles(Path directory) {
        this.directory = directory;
    }

    Path of(String bucket, String key) {
        Path objects = directory.resolve(bucket);
        if (!directory.equals(objects.getParent()) || !objects.equals(objects.normalize())) {
            throw S3Exceptions.invalidArgument("The bucket's name does not name a directory");
        }
        Path file = objects.resolve(key).normalize();
        if (!file.startsWith(objects) || file.equals(objects)) {
            throw S3Exceptions.invalidArgument("The key does not name a file below the bucket");
        }
        return file;
    }

    /** At once: nobody sees half an object. */
    static void moveIntoPlace(Path uploaded, Path object) {
        try {
            do {
                Files.createDirectories(object.getParent());
            } while (!isMoved(uploaded, object));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Deleting a neighbour removes directories that have become empty, also the one we need. */
    private static boolean isMoved(Path uploaded, Path object) throws IOException {
        try {
            Files.move(
                    uploaded,
                    object,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (NoSuchFileException missing) {
            if (!Files.exists(uploaded)) {
                throw missing;
            }
            return false;
        }
    }
}
