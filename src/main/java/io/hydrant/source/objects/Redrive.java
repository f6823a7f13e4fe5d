package io.hydrant.source.objects;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records that were sent again, or that were begun to be, as the ledger has them. */
public final class Redrive {

    private final String id;
    private final Selection selection;
    private final List<String> keys;
    private final boolean again;
    private final boolean ended;
    private final Map<String, List<String>> reading;

    Redrive(String id, Selection selection, List<String> keys, boolean again, boolean ended) {
        this(id, selection, keys, again, ended, Map.of());
    }

    private Redrive(
            String id,
            Selection selection,
            List<String> keys,
            boolean again,
            boolean ended,
            Map<String, List<String>> reading) {
        this.id = id;
        this.selection = selection;
        this.keys = keys;
        this.again = again;
        this.ended = ended;
        this.reading = new TreeMap<>(reading);
    }

    Redrive reading(Map<String, List<String>> fields) {
        return new Redrive(id, selection, keys, again, ended, fields);
    }

    /** How the objects are read. */
    public List<String> reading(String field) {
        return reading.getOrDefault(field, List.of());
    }

    /** Digits; it sorts by time. */
    public String id() {
        return id;
    }

    public Instant startedAt() {
        return Instant.ofEpochMilli(Long.parseLong(id));
    }

    public Selection selection() {
        return selection;
    }

    /** Of the error objects; the URIs of objects that are replayed. */
    public List<String> keys() {
        return keys;
    }

    /** Whether records were sent that an earlier redrive had sent. */
    public boolean again() {
        return again;
    }

    public boolean hasEnded() {
        return ended;
    }
}
