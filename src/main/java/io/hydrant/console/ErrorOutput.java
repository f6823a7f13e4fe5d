package io.hydrant.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.BucketRoot;
import io.hydrant.job.Causes;
import io.hydrant.settings.StreamScope;
import io.hydrant.source.objects.ErrorLine;
import io.hydrant.source.objects.ErrorObjects;
import io.hydrant.source.objects.Ledger;
import io.hydrant.source.objects.Redrive;
import io.hydrant.source.objects.SentBefore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * The newest error objects of a delivery stream, in groups of one code and message. An object never
 * changes, so each is read once.
 */
final class ErrorOutput {

    private static final int MOST_OBJECTS = 200;
    private static final int MOST_GROUPS = 200;
    private static final int MOST_BYTES_OF_SAMPLE = 16 << 10;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String OTHER_MESSAGES = "(other messages)";

    /** Failed records with the same code and message, in one object or in several. */
    private static final class Group {
        private final String code;
        private final String message;
        private final byte[] sample;
        private final int sampleBytes;
        private String key;
        private long records;
        private long redriven;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Group(String code, String message, byte[] sample, int sampleBytes, String key) {
            this.code = code;
            this.message = message;
            this.sample = sample;
            this.sampleBytes = sampleBytes;
            this.key = key;
        }

        void add(long arrival, boolean isRedriven) {
            records++;
            redriven += isRedriven ? 1 : 0;
            first = Math.min(first, arrival);
            last = Math.max(last, arrival);
        }

        void add(Group other) {
            if (other.last > last) {
                key = other.key;
            }
            records += other.records;
            redriven += other.redriven;
            first = Math.min(first, other.first);
            last = Math.max(last, other.last);
        }
    }

    private final DeliveryStream stream;
    private final Configuration settings;
    private final Clock clock;

    /** Nobody waits for a bucket to read what is known. */
    private final Object reading = new Object();

    /** By key; the groups of each object. */
    private Map<String, List<Group>> read = Map.of();

    private List<BucketFiles.Listed> newest = List.of();
    private long redrives;
    private boolean isTruncated;
    private boolean isRead;
    private String trouble = "";

    ErrorOutput(DeliveryStream stream, Configuration settings, Clock clock) {
        this.stream = stream;
        this.settings = settings;
        this.clock = clock;
    }

    /** Lists the error objects, and reads those that are new. */
    void refresh() {
        synchronized (reading) {
            look();
        }
    }

    private void look() {
        try {
            DeliveryStreamDefinition definition = stream.definition();
            String root =
                    BucketRoot.of(
                            definition.destination().objects(),
                            StreamScope.of(settings, definition.name()));
            ErrorObjects objects = ErrorObjects.of(definition, root);
            List<BucketFiles.Listed> found =
                    new BucketFiles(root)
                            .newest(
                                    definition
                                            .destination()
                                            .objects()
                                            .errorOutputPrefix()
                                            .literalStart(),
                                    objects::has,
                                    MOST_OBJECTS + 1);
            boolean isLonger = found.size() > MOST_OBJECTS;
            List<BucketFiles.Listed> listed = isLonger ? found.subList(0, MOST_OBJECTS) : found;
            Map<String, List<Group>> groups =
                    listed.isEmpty()
                            ? Map.of()
                            : read(objects, listed, Ledger.of(definition, root, clock).redrives());
            synchronized (this) {
                read = groups;
                newest = listed;
                isTruncated = isLonger;
                trouble = "";
                isRead = true;
            }
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                trouble = "The error output cannot be read: " + Causes.sentence(e);
            }
        }
    }

    private Map<String, List<Group>> read(
            ErrorObjects objects, List<BucketFiles.Listed> listed, List<Redrive> sentAgain)
            throws IOException {
        // What was sent again since may be in objects that were read before.
        long ended = sentAgain.stream().filter(Redrive::hasEnded).count();
        Map<String, List<Group>> before = ended == redrives ? read : Map.of();
        redrives = ended;
        SentBefore sent = SentBefore.by(sentAgain);
        Map<String, List<Group>> now = new LinkedHashMap<>();
        for (BucketFiles.Listed object : listed) {
            List<Group> known = before.get(object.key());
            now.put(object.key(), known == null ? groups(objects, object.key(), sent) : known);
        }
        return now;
    }

    private static List<Group> groups(ErrorObjects objects, String key, SentBefore sent)
            throws IOException {
        Map<List<String>, Group> groups = new LinkedHashMap<>();
        objects.read(
                key,
                new ErrorObjects.Reader() {
                    @Override
                    public void failed(ErrorLine line) {
                        String message =
                                groups.size() < MOST_GROUPS
                                                || groups.containsKey(
                                                        List.of(line.code(), line.message()))
                                        ? line.message()
                                        : OTHER_MESSAGES;
                        groups.computeIfAbsent(
                                        List.of(line.code(), message),
                                        any -> group(line, message, key))
                                .add(line.arrivalTimestamp(), sent.has(key, line));
                    }

                    @Override
                    public void unreadable(long number, String why) {
                        groups.computeIfAbsent(
                                        List.of("", why),
                                        any -> new Group("", "A line " + why, new byte[0], 0, key))
                                .add(0, false);
                    }
                });
        return new ArrayList<>(groups.values());
    }

    private static Group group(ErrorLine line, String message, String key) {
        byte[] data = line.data();
        return new Group(
                line.code(),
                message,
                data.length > MOST_BYTES_OF_SAMPLE
                        ? Arrays.copyOf(data, MOST_BYTES_OF_SAMPLE)
                        : data,
                data.length,
                key);
    }

    /** Failed records in objects of the last hour that were not sent again. */
    private long failedLastHour() {
        long since = clock.millis() - HOUR;
        long records = 0;
        for (BucketFiles.Listed object : newest) {
            if (object.modified() >= since) {
                for (Group group : read.getOrDefault(object.key(), List.of())) {
                    records += group.records - group.redriven;
                }
            }
        }
        return records;
    }

    /** Nothing until the error output was read once. */
    synchronized void writeLastHour(ObjectNode shown) {
        if (isRead) {
            shown.put("failedLastHour", failedLastHour());
        }
    }

    /** The largest group first. */
    synchronized void write(ObjectNode shown) {
        Map<List<String>, Group> all = new LinkedHashMap<>();
        for (List<Group> groups : read.values()) {
            for (Group group : groups) {
                all.computeIfAbsent(
                                List.of(group.code, group.message),
                                any ->
                                        new Group(
                                                group.code,
                                                group.message,
                                                group.sample,
                                                group.sampleBytes,
                                                group.key))
                        .add(group);
            }
        }
        ArrayNode groups = shown.putArray("failures");
        all.values().stream()
                .sorted(
                        Comparator.comparingLong((Group group) -> group.records - group.redriven)
                                .thenComparingLong(group -> group.records)
                                .reversed())
                .limit(MOST_GROUPS)
                .forEach(group -> write(group, groups.addObject()));
        shown.put("failedLastHour", failedLastHour());
        shown.put("objectsRead", newest.size());
        shown.put("isTruncated", isTruncated || all.size() > MOST_GROUPS);
        if (!trouble.isEmpty()) {
            shown.put("trouble", trouble);
        }
    }

    private static void write(Group group, ObjectNode shown) {
        shown.put("code", group.code);
        shown.put("message", group.message);
        shown.put("records", group.records);
        shown.put("redriven", group.redriven);
        shown.put("first", Instant.ofEpochMilli(group.first).toString());
        shown.put("last", Instant.ofEpochMilli(group.last).toString());
        ShownRecord.write(shown.putObject("sample"), group.sample, group.sampleBytes);
        shown.put("key", group.key);
    }
}
