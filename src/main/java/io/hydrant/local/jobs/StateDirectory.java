package io.hydrant.local.jobs;

import io.hydrant.disk.DirectoryTree;
import io.hydrant.disk.OwnerOnly;
import io.hydrant.streams.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The directory for checkpoints and savepoints of a job in this process. */
public final class StateDirectory {

    private final Path directory;

    private StateDirectory(Path directory) {
        this.directory = directory;
    }

    public static StateDirectory in(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        OwnerOnly.createDirectory(absolute);
        return new StateDirectory(absolute);
    }

    String checkpoints() {
        return checkpointDirectory().toUri().toString();
    }

    private Path checkpointDirectory() {
        return directory.resolve("checkpoints");
    }

    public String savepoints() {
        return directory.resolve("savepoints").toUri().toString();
    }

    /** The newest complete checkpoint or savepoint. Empty if there is none. */
    public Optional<Path> newest() throws IOException {
        return Snapshots.in(checkpoints(), savepoints())
                .newest()
                .map(found -> Path.of(found.toUri().getPath()));
    }

    /**
     * After a job was stopped with a savepoint. A checkpoint that was under way then may have been
     * written later, and Flink deletes it at some time after the job's end: the savepoint alone is
     * what the job has come to.
     */
    void deleteCheckpoints() throws IOException {
        DirectoryTree.deleteBelow(directory, checkpointDirectory());
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
