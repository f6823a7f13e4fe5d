package io.hydrant.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;

/** Where a job that runs here keeps its checkpoints and savepoints, to go on from them. */
public final class StateDirectory {

    /** Flink writes it last, and whole: what has it is complete. */
    private static final String METADATA = "_metadata";

    /** {@code checkpoints/<job>/chk-<n>/_metadata}. */
    private static final int DEPTH = 4;

    private final Path directory;

    private StateDirectory(Path directory) {
        this.directory = directory;
    }

    public static StateDirectory in(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        Files.createDirectories(absolute);
        return new StateDirectory(absolute);
    }

    String checkpoints() {
        return directory.resolve("checkpoints").toUri().toString();
    }

    public String savepoints() {
        return directory.resolve("savepoints").toUri().toString();
    }

    /** The newest of the complete checkpoints and savepoints; empty when there is none. */
    public Optional<Path> newest() throws IOException {
        List<Path> complete;
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            complete =
                    files.filter(file -> file.getFileName().toString().equals(METADATA))
                            .map(Path::getParent)
                            .collect(Collectors.toList());
        }
        List<Timed> timed = new ArrayList<>();
        for (Path snapshot : complete) {
            timed.add(new Timed(snapshot, Files.getLastModifiedTime(snapshot.resolve(METADATA))));
        }
        return timed.stream()
                .max(Comparator.comparing(found -> found.time))
                .map(found -> found.path);
    }

    void delete() throws IOException {
        FileUtils.deleteDirectory(directory.toFile());
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
