package io.hydrant.local;

import io.hydrant.api.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a job that runs here keeps its checkpoints and savepoints, to go on from them. */
public final class StateDirectory {

    /** Flink writes it last, and whole: what has it is complete. */
    private static final String METADATA = "_metadata";

    private static final String VERSION = "version-id";

    /** {@code <job>/chk-<n>/_metadata}. */
    private static final int IN_CHECKPOINTS = 3;

    /** {@code <savepoint>/_metadata}. */
    private static final int IN_SAVEPOINTS = 2;

    private final Path root;
    private final Path directory;

    private StateDirectory(Path root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    public static StateDirectory in(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        OwnerOnly.createDirectory(absolute);
        return new StateDirectory(absolute, absolute);
    }

    /** One of many below {@code root}, and the only one that {@link #delete} may delete. */
    static StateDirectory below(Path root, Path directory) throws IOException {
        OwnerOnly.createDirectory(directory);
        return new StateDirectory(root, directory);
    }

    String checkpoints() {
        return checkpointDirectory().toUri().toString();
    }

    private Path checkpointDirectory() {
        return directory.resolve("checkpoints");
    }

    public String savepoints() {
        return savepointDirectory().toUri().toString();
    }

    private Path savepointDirectory() {
        return directory.resolve("savepoints");
    }

    /** The newest of the complete checkpoints and savepoints; empty when there is none. */
    public Optional<Path> newest() throws IOException {
        // Nowhere else: what is beside them belongs to somebody else.
        List<Timed> complete = new ArrayList<>();
        addComplete(checkpointDirectory(), IN_CHECKPOINTS, complete);
        addComplete(savepointDirectory(), IN_SAVEPOINTS, complete);
        return complete.stream()
                .max(Comparator.comparing(found -> found.time))
                .map(found -> found.path);
    }

    private static void addComplete(Path in, int depth, List<Timed> complete) throws IOException {
        Files.walkFileTree(
                in,
                Set.of(),
                depth,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (file.getFileName().toString().equals(METADATA)) {
                            complete.add(
                                    new Timed(file.getParent(), attributes.lastModifiedTime()));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    // Flink deletes old ones at any time.
                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e)
                            throws IOException {
                        return continueIfItIsGone(e);
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path any, IOException e)
                            throws IOException {
                        return e == null ? FileVisitResult.CONTINUE : continueIfItIsGone(e);
                    }
                });
    }

    private static FileVisitResult continueIfItIsGone(IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    /** Of the definition that a job starts with from here. */
    void noteVersionId(String versionId) throws IOException {
        Path fresh = directory.resolve(VERSION + ".new");
        Files.writeString(fresh, versionId);
        Files.move(fresh, directory.resolve(VERSION), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The one that was noted last. */
    Optional<String> versionId() throws IOException {
        Path noted = directory.resolve(VERSION);
        return Files.exists(noted) ? Optional.of(Files.readString(noted)) : Optional.empty();
    }

    /**
     * After a job was stopped with a savepoint. A checkpoint that was under way then may have been
     * written later, and Flink deletes it at some time after the job's end: the savepoint alone is
     * what the job has come to.
     */
    void deleteCheckpoints() throws IOException {
        DirectoryTree.deleteBelow(directory, checkpointDirectory());
    }

    void delete() throws IOException {
        DirectoryTree.deleteBelow(root, directory);
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private static final class Timed {

        private final Path path;
        private final FileTime time;

        private Timed(Path path, FileTime time) {
            this.path = path;
            this.time = time;
        }
    }
}
