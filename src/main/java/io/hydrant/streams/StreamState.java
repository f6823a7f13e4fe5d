package io.hydrant.streams;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.disk.DirectoryTree;
import io.hydrant.disk.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * What is kept of one delivery stream's job where this server and Flink reach it: the definitions
 * it was started with, which job it has, the checkpoints and savepoints.
 */
public final class StreamState {

    private static final Pattern RECORD = Pattern.compile("\\d{19}\\.json");
    private static final int DIGITS = 19;

    /** Release 0.1.0 kept this alone, in {@code local}. */
    private static final String VERSION_ID = "version-id";

    /** How a file comes to be on a disk. */
    interface Writing {
        void replace(java.nio.file.Path file, byte[] bytes) throws IOException;
    }

    private final Path root;
    private final Path directory;
    private final Writing writing;
    private final Snapshots snapshots;

    private StreamState(Path root, Path directory, Writing writing) {
        this.root = root;
        this.directory = directory;
        this.writing = writing;
        this.snapshots = Snapshots.in(checkpoints(), savepoints());
    }

    /**
     * One of many below {@code root}, and the only one that {@link #forget} deletes. It is made
     * when something is written to it.
     */
    public static StreamState below(Path root, Path directory) {
        if (!directory.getPath().startsWith(root.getPath() + "/")) {
            throw new IllegalArgumentException(directory + " is not below " + root);
        }
        return new StreamState(root, directory, WholeFile::replace);
    }

    public static StreamState below(java.nio.file.Path root, java.nio.file.Path directory) {
        return below(ofDisk(root), ofDisk(directory));
    }

    /** The same with files that are written in another way. */
    StreamState written(Writing other) {
        return new StreamState(root, directory, other);
    }

    /** A URI of a directory that is there would end in a slash. */
    private static Path ofDisk(java.nio.file.Path path) {
        return new Path("file", null, path.toAbsolutePath().normalize().toString());
    }

    public String checkpoints() {
        return new Path(directory, "checkpoints").toString();
    }

    public String savepoints() {
        return new Path(directory, "savepoints").toString();
    }

    /** Where {@link #keep} puts a definition; a program on the cluster reads it there. */
    public String definition(String versionId) {
        return new Path(directory, "definition-" + versionId + ".json").toString();
    }

    public void keep(DeliveryStreamDefinition definition) throws IOException {
        write(
                new Path(definition(definition.versionId())),
                definition.json().getBytes(StandardCharsets.UTF_8));
    }

    /** Of the definition that the job was started with last; empty if it never was. */
    Optional<String> versionId() throws IOException {
        Optional<JobRecord> record = record();
        if (record.isPresent()) {
            return record.map(JobRecord::versionId);
        }
        Path noted = new Path(directory, VERSION_ID);
        return fileSystem().exists(noted)
                ? Optional.of(new String(read(noted), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /**
     * The newest; a record is a file of its own, as some file systems cannot replace one. A record
     * that was cut off while it was written does not count: the one before it is still there.
     */
    Optional<JobRecord> record() throws IOException {
        List<Path> newestFirst = records();
        newestFirst.sort(Comparator.comparing(Path::getName).reversed());
        IOException unreadable = null;
        for (Path file : newestFirst) {
            try {
                return Optional.of(JobRecord.parse(read(file)));
            } catch (IOException e) {
                unreadable = e;
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return Optional.empty();
    }

    /** Stored when it returns. */
    void note(JobRecord record) throws IOException {
        List<Path> before = records();
        long last =
                before.stream()
                        .mapToLong(file -> Long.parseLong(file.getName().substring(0, DIGITS)))
                        .max()
                        .orElse(0);
        write(
                new Path(directory, String.format(Locale.ROOT, "jobs/%019d.json", last + 1)),
                record.json());
        for (Path old : before) {
            fileSystem().delete(old, false);
        }
    }

    private List<Path> records() throws IOException {
        return Snapshots.children(new Path(directory, "jobs")).stream()
                .map(FileStatus::getPath)
                .filter(file -> RECORD.matcher(file.getName()).matches())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** From where the stream's next job goes on; empty if from nothing. */
    String newestSnapshot() throws IOException {
        return snapshots.newest().map(Path::toString).orElse("");
    }

    /** Deletes what the next job does not need once it starts from this savepoint. */
    void keepOnly(String savepoint) throws IOException {
        snapshots.keepOnly(savepoint);
    }

    void forget() throws IOException {
        if (isOnDisk()) {
            DirectoryTree.deleteBelow(onDisk(root), onDisk(directory));
        } else {
            fileSystem().delete(directory, true);
        }
    }

    private boolean isOnDisk() throws IOException {
        return !fileSystem().isDistributedFS();
    }

    private static java.nio.file.Path onDisk(Path path) {
        return java.nio.file.Path.of(path.getPath());
    }

    private FileSystem fileSystem() throws IOException {
        return directory.getFileSystem();
    }

    private byte[] read(Path file) throws IOException {
        try (InputStream in = fileSystem().open(file)) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            throw new IOException(file + " is missing", e);
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        if (isOnDisk()) {
            // For its owner alone: definitions may hold passwords.
            WholeFile.createDirectory(onDisk(file.getParent()));
            writing.replace(onDisk(file), bytes);
            return;
        }
        fileSystem().mkdirs(file.getParent());
        try (OutputStream out = fileSystem().create(file, WriteMode.OVERWRITE)) {
            out.write(bytes);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
