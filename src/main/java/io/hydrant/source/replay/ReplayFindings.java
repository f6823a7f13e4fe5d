package io.hydrant.source.replay;

import io.hydrant.expression.PrefixExpression;
import io.hydrant.source.objects.Decompressed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What objects hold, and what of it is to be sent. */
public final class ReplayFindings {

    private final RecordReading reading;
    private final long since;
    private final long until;
    private final Set<String> sentBefore;
    private final Map<String, ReplayGroup> groups = new LinkedHashMap<>();
    private final List<String> uris = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private String joined;
    private long objectsSentBefore;
    private long objectsNotSelected;

    private ReplayFindings(
            RecordReading reading, long since, long until, Collection<String> sentBefore) {
        this.reading = reading;
        this.since = since;
        this.until = until;
        this.sentBefore = new HashSet<>(sentBefore);
    }

    /**
     * Reads the objects whose records arrived from {@code since} to before {@code until}, in epoch
     * milliseconds, but not those that were sent before.
     */
    public static ReplayFindings in(
            ReplayObjects objects,
            RecordReading reading,
            long since,
            long until,
            Collection<String> sentBefore)
            throws IOException {
        ReplayFindings findings = new ReplayFindings(reading, since, until, sentBefore);
        for (String key : objects.keys()) {
            findings.look(key);
        }
        return findings;
    }

    private void look(String key) throws IOException {
        String uri = reading.place().uri(key);
        long arrival = reading.place().arrival(key);
        if (arrival < since || arrival >= until) {
            objectsNotSelected++;
        } else if (sentBefore.contains(uri)) {
            objectsSentBefore++;
        } else {
            read(key, uri, arrival);
        }
    }

    private void read(String key, String uri, long arrival) throws IOException {
        ReplayGroup group =
                groups.computeIfAbsent(
                        reading.place().uri(PrefixExpression.directoryOf(key)), ReplayGroup::new);
        long records = 0;
        try (ObjectRecords object = reading.open(key)) {
            for (Optional<byte[]> next = object.next(); next.isPresent(); next = object.next()) {
                records++;
                group.add(next.get(), arrival);
                if (joined == null
                        && reading.separator().isNewline()
                        && JoinedJson.isIn(next.get())) {
                    joined = uri;
                }
            }
        } catch (RecordTooLongException e) {
            problems.add(
                    "Record "
                            + (records + 1)
                            + " of "
                            + uri
                            + " cannot be read: "
                            + e.getMessage());
            return;
        } catch (IOException e) {
            Decompressed.requireDamage(e);
            damaged.add(uri);
            problems.add(
                    uri + " is damaged behind record " + records + "; the records behind are lost");
        }
        if (records > 0) {
            group.addObject();
            uris.add(uri);
        }
    }

    /** By directory, in their order. */
    public List<ReplayGroup> groups() {
        List<ReplayGroup> found = new ArrayList<>(groups.values());
        found.removeIf(group -> group.records() == 0);
        return found;
    }

    /** The URIs of the objects with records. */
    public List<String> uris() {
        return List.copyOf(uris);
    }

    /** The URIs of those that cannot be read to their end. */
    public List<String> damaged() {
        return List.copyOf(damaged);
    }

    /** What cannot be read, a sentence each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Whether something is no record, however it is read: then nothing must be sent. */
    public boolean hasTooLong() {
        return problems.size() > damaged.size();
    }

    /** The URI of an object with a line that holds several JSON objects. */
    public Optional<String> joined() {
        return Optional.ofNullable(joined);
    }

    public long records() {
        return groups.values().stream().mapToLong(ReplayGroup::records).sum();
    }

    public long objectsSentBefore() {
        return objectsSentBefore;
    }

    public long objectsNotSelected() {
        return objectsNotSelected;
    }
}
