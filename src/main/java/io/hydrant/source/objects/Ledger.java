package io.hydrant.source.objects;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.expression.PrefixExpression;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * Remembers which failed records were sent again. Its objects are beside the error objects: one for
 * the start of each redrive and one for its end. The checkpoints of a redrive are there until it
 * has ended.
 */
public final class Ledger {

    /** No error object is in a directory of this name. */
    public static final String DIRECTORY = "_redrive";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String STARTED = "-started.json";
    private static final String ENDED = "-ended.json";

    private final Path directory;
    private final Clock clock;

    private Ledger(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** {@code root} is the URI of the bucket. */
    public static Ledger of(DeliveryStreamDefinition definition, String root, Clock clock) {
        return new Ledger(directory(definition, root, "stream-"), clock);
    }

    /** That of replays, whose records come from elsewhere. */
    public static Ledger ofReplays(DeliveryStreamDefinition definition, String root, Clock clock) {
        return new Ledger(directory(definition, root, "replays-"), clock);
    }

    private static Path directory(
            DeliveryStreamDefinition definition, String root, String nameStart) {
        String errors = definition.destination().objects().errorOutputPrefix().literalStart();
        return new Path(
                root
                        + "/"
                        + PrefixExpression.directoryOf(errors)
                        + DIRECTORY
                        + "/"
                        + nameStart
                        + definition.name());
    }

    /**
     * Throws {@link LedgerInUseException} if another process holds the lock. {@code waiting} runs
     * once if it may take a while to find out.
     */
    public LedgerLock lock(Runnable waiting) throws IOException, InterruptedException {
        return LedgerLock.acquire(directory, clock, LedgerLock.Timing.USUAL, waiting);
    }

    /** In the order of their starts. */
    public List<Redrive> redrives() throws IOException {
        Map<String, FileStatus> files = new TreeMap<>();
        for (FileStatus file : ErrorObjects.children(directory)) {
            files.put(file.getPath().getName(), file);
        }
        List<Redrive> redrives = new ArrayList<>();
        for (String name : files.keySet()) {
            if (name.endsWith(STARTED)) {
                String id = name.substring(0, name.length() - STARTED.length());
                read(id, files.containsKey(id + ENDED)).ifPresent(redrives::add);
            }
        }
        return redrives;
    }

    /** Empty for what was not written to its end: nothing was sent then. */
    private Optional<Redrive> read(String id, boolean ended) throws IOException {
        JsonNode entry;
        Path file = file(id + STARTED);
        try (InputStream in = file.getFileSystem().open(file)) {
            entry = JSON.readTree(in.readAllBytes());
        } catch (JacksonException e) {
            return Optional.empty();
        }
        if (entry == null || !entry.path("objects").isArray()) {
            return Optional.empty();
        }
        List<String> codes = texts(entry.path("codes"));
        List<String> keys = texts(entry.path("objects"));
        Map<String, List<String>> reading = new TreeMap<>();
        entry.path("reading")
                .properties()
                .forEach(field -> reading.put(field.getKey(), texts(field.getValue())));
        return Optional.of(
                new Redrive(
                                id,
                                Selection.of(
                                        codes,
                                        entry.path("since").asLong(),
                                        entry.path("until").asLong()),
                                keys,
                                entry.path("again").asBoolean(),
                                ended)
                        .reading(reading));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** Before anything is sent. {@code again} says that earlier redrives do not count. */
    public Redrive start(Selection selection, Collection<String> keys, boolean again)
            throws IOException {
        return start(selection, keys, again, Map.of());
    }

    /** The same with how the objects are read, which whoever continues must know. */
    public Redrive start(
            Selection selection,
            Collection<String> keys,
            boolean again,
            Map<String, List<String>> reading)
            throws IOException {
        String id = id(clock.instant());
        ObjectNode entry = JSON.createObjectNode();
        entry.put("startedAt", clock.instant().toString());
        selection.codes().forEach(entry.putArray("codes")::add);
        entry.put("since", selection.since());
        entry.put("until", selection.until());
        entry.put("again", again);
        keys.forEach(entry.putArray("objects")::add);
        if (!reading.isEmpty()) {
            ObjectNode fields = entry.putObject("reading");
            reading.forEach((name, values) -> values.forEach(fields.putArray(name)::add));
        }
        write(file(id + STARTED), entry);
        return new Redrive(id, selection, List.copyOf(keys), again, false).reading(reading);
    }

    /** Sorts by time. */
    private static String id(Instant now) {
        return String.format(Locale.ROOT, "%015d", now.toEpochMilli());
    }

    /** After everything was delivered. */
    public void end(Redrive redrive) throws IOException {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("endedAt", clock.instant().toString());
        write(file(redrive.id() + ENDED), entry);
    }

    /** After the end; nothing is continued from them any more. */
    public void deleteCheckpoints(Redrive redrive) throws IOException {
        Path checkpoints = file(redrive.id());
        checkpoints.getFileSystem().delete(checkpoints, true);
    }

    private static void write(Path file, JsonNode entry) throws IOException {
        write(file, entry, WriteMode.NO_OVERWRITE);
    }

    private static void write(Path file, JsonNode entry, WriteMode mode) throws IOException {
        try (OutputStream out = file.getFileSystem().create(file, mode)) {
            out.write(JSON.writeValueAsBytes(entry));
        }
    }

    private Path file(String name) {
        return new Path(directory, name);
    }

    /** The URI of the directory of a redrive's checkpoints. */
    public String checkpoints(Redrive redrive) {
        return new Path(file(redrive.id()), "checkpoints").toString();
    }

    /** The URI of an object that is there as soon as a checkpoint was complete. */
    public String mark(Redrive redrive) {
        return new Path(file(redrive.id()), "checkpointed").toString();
    }

    /** Whether a checkpoint was ever complete. */
    public boolean isMarked(Redrive redrive) throws IOException {
        Path mark = new Path(mark(redrive));
        return mark.getFileSystem().exists(mark);
    }

    /** Puts the mark there. */
    public static void mark(String uri) throws IOException {
        write(new Path(uri), JSON.createObjectNode(), WriteMode.OVERWRITE);
    }
}
