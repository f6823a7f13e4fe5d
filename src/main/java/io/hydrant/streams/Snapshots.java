package io.hydrant.streams;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/**
 * The checkpoints and savepoints of a stream's jobs. Which is the newest is told by their numbers:
 * Flink numbers them one after the other, over all jobs that go on from each other. Times would not
 * do, as clocks step back.
 */
public final class Snapshots {

    /** Flink writes it last, and whole: a snapshot that has it is complete. */
    private static final String METADATA = "_metadata";

    private final Path checkpoints;
    private final Path savepoints;

    private Snapshots(Path checkpoints, Path savepoints) {
        this.checkpoints = checkpoints;
        this.savepoints = savepoints;
    }

    /** The directories that Flink was given, as URIs; they need not be there yet. */
    public static Snapshots in(String checkpoints, String savepoints) {
        return new Snapshots(new Path(checkpoints), new Path(savepoints));
    }

    /** The complete one with the highest number. */
    public Optional<Path> newest() throws IOException {
        long highest = Long.MIN_VALUE;
        Optional<Path> newest = Optional.empty();
        for (Path candidate : candidates()) {
            Optional<Long> number = number(candidate);
            if (number.isPresent() && number.get() >= highest) {
                highest = number.get();
                newest = Optional.of(candidate);
            }
        }
        return newest;
    }

    /** {@code checkpoints/<job>/chk-<n>} and {@code savepoints/savepoint-<job>-<random>}. */
    private List<Path> candidates() throws IOException {
        List<Path> candidates = new ArrayList<>();
        for (FileStatus job : children(checkpoints)) {
            for (FileStatus checkpoint : children(job.getPath())) {
                candidates.add(checkpoint.getPath());
            }
        }
        for (FileStatus savepoint : children(savepoints)) {
            candidates.add(savepoint.getPath());
        }
        return candidates;
    }

    /** Empty if the snapshot is not complete, or was deleted meanwhile, as Flink does. */
    private static Optional<Long> number(Path snapshot) throws IOException {
        Path metadata = new Path(snapshot, METADATA);
        FileSystem files = metadata.getFileSystem();
        if (!files.exists(metadata)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(files.open(metadata))) {
            if (in.readInt() != Checkpoints.HEADER_MAGIC_NUMBER) {
                throw new IOException(metadata + " does not begin as Flink's metadata do");
            }
            in.readInt();
            return Optional.of(in.readLong());
        } catch (FileNotFoundException | EOFException gone) {
            return Optional.empty();
        }
    }

    static List<FileStatus> children(Path directory) throws IOException {
        try {
            FileStatus[] children = directory.getFileSystem().listStatus(directory);
            return children == null ? List.of() : List.of(children);
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    /**
     * Deletes all others. After a job was stopped with a savepoint, a checkpoint that was under way
     * may have been written later, and Flink deletes it at some time after the job's end.
     */
    void keepOnly(String savepoint) throws IOException {
        String name = new Path(savepoint).getName();
        for (FileStatus other : children(savepoints)) {
            if (!other.getPath().getName().equals(name)) {
                savepoints.getFileSystem().delete(other.getPath(), true);
            }
        }
        checkpoints.getFileSystem().delete(checkpoints, true);
    }
}
