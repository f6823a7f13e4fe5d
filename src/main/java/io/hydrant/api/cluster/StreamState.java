package io.hydrant.api.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.OwnerOnly;
import io.hydrant.definition.Arn;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.EarlierDefinition;
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
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * What is kept of one delivery stream where both this server and the cluster reach it: its
 * definitions, which job it has, the checkpoints and savepoints of its jobs.
 */
final class StreamState {

    /** Flink writes it last, and whole: what has it is complete. */
    private static final String METADATA = "_metadata";

    /** So much of a job's id is in the names of its savepoints. */
    private static final int ID_IN_SAVEPOINT = 6;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Arn arn;
    private final Path directory;

    StreamState(String root, String deliveryStreamArn) {
        this.arn = Arn.of(deliveryStreamArn);
        this.directory =
                new Path(new Path(root), deliveryStreamArn.replace(':', '_').replace('/', '_'));
    }

    String deliveryStreamArn() {
        return arn.toString();
    }

    String checkpoints() {
        return new Path(directory, "checkpoints").toString();
    }

    String savepoints() {
        return new Path(directory, "savepoints").toString();
    }

    /** The definition as the cluster's program reads it. */
    String definition(String versionId) {
        return new Path(directory, "definition-" + versionId + ".json").toString();
    }

    void keep(DeliveryStreamDefinition definition) throws IOException {
        write(
                new Path(definition(definition.versionId())),
                definition.json().getBytes(StandardCharsets.UTF_8));
    }

    DeliveryStreamDefinition kept(String versionId) throws IOException {
        ObjectNode stored = (ObjectNode) JSON.readTree(read(new Path(definition(versionId))));
        EarlierDefinition.mend(stored);
        return DeliveryStreamDefinition.parse(stored.toString())
                .inRegion(arn.region(), arn.accountId())
                .withVersionId(versionId);
    }

    /** The newest; a record is a file of its own, for some file systems cannot replace one. */
    Optional<JobRecord> record() throws IOException {
        Optional<Path> newest =
                list(new Path(directory, "jobs")).stream()
                        .map(FileStatus::getPath)
                        .filter(file -> file.getName().matches("\\d{19}\\.json"))
                        .max(Comparator.comparing(Path::getName));
        return newest.isPresent()
                ? Optional.of(JobRecord.parse(read(newest.get())))
                : Optional.empty();
    }

    void note(JobRecord record) throws IOException {
        List<FileStatus> before = list(new Path(directory, "jobs"));
        long last =
                before.stream()
                        .map(file -> file.getPath().getName())
                        .filter(name -> name.matches("\\d{19}\\.json"))
                        .mapToLong(name -> Long.parseLong(name.substring(0, 19)))
                        .max()
                        .orElse(0);
        write(
                new Path(directory, String.format(Locale.ROOT, "jobs/%019d.json", last + 1)),
                record.json());
        for (FileStatus old : before) {
            fileSystem().delete(old.getPath(), false);
        }
    }

    /** From where the stream's next job goes on. */
    Optional<String> newestSnapshot(JobRecord record) throws IOException {
        List<Path> candidates = new ArrayList<>();
        String savepoint = "savepoint-" + record.jobId().substring(0, ID_IN_SAVEPOINT) + "-";
        for (FileStatus child : list(new Path(checkpoints(), record.jobId()))) {
            candidates.add(child.getPath());
        }
        for (FileStatus child : list(new Path(savepoints()))) {
            if (child.getPath().getName().startsWith(savepoint)) {
                candidates.add(child.getPath());
            }
        }
        // Of two of the same second, on file systems that know no less: savepoints come last.
        long newest = Long.MIN_VALUE;
        Optional<String> snapshot =
                record.snapshot().isEmpty() ? Optional.empty() : Optional.of(record.snapshot());
        for (Path candidate : candidates) {
            Path metadata = new Path(candidate, METADATA);
            if (fileSystem().exists(metadata)) {
                long written = fileSystem().getFileStatus(metadata).getModificationTime();
                if (written >= newest) {
                    newest = written;
                    snapshot = Optional.of(candidate.toString());
                }
            }
        }
        return snapshot;
    }

    /** Everything that the stream's next job does not need once it starts from this savepoint. */
    void keepOnly(String savepoint) throws IOException {
        String name = new Path(savepoint).getName();
        for (FileStatus other : list(new Path(savepoints()))) {
            if (!other.getPath().getName().equals(name)) {
                fileSystem().delete(other.getPath(), true);
            }
        }
        fileSystem().delete(new Path(checkpoints()), true);
    }

    void forget() throws IOException {
        fileSystem().delete(directory, true);
    }

    private FileSystem fileSystem() throws IOException {
        return directory.getFileSystem();
    }

    private List<FileStatus> list(Path path) throws IOException {
        try {
            FileStatus[] children = fileSystem().listStatus(path);
            return children == null ? List.of() : List.of(children);
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    private byte[] read(Path file) throws IOException {
        try (InputStream in = fileSystem().open(file)) {
            return in.readAllBytes();
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        makeDirectory(file.getParent());
        try (OutputStream out = fileSystem().create(file, WriteMode.OVERWRITE)) {
            out.write(bytes);
        }
    }

    /** On a disk for its owner alone: definitions may hold passwords. */
    private void makeDirectory(Path path) throws IOException {
        if (fileSystem().isDistributedFS()) {
            fileSystem().mkdirs(path);
        } else {
            OwnerOnly.createDirectory(java.nio.file.Paths.get(path.getPath()));
        }
    }
}
