package io.hydrant.local.audit;

import io.hydrant.manifest.LineKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What an audit found. Written by {@link Audit} alone. */
public final class AuditReport {

    private final AuditRange range;
    private final Map<LineKind, Totals> totals = new EnumMap<>(LineKind.class);
    private final List<ShardResult> shards = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    AuditReport(AuditRange range) {
        this.range = range;
    }

    void count(LineKind kind, long objects, long records, long bytes) {
        totals.merge(
                kind,
                Totals.NONE.plus(objects, records, bytes),
                (sum, more) -> sum.plus(more.objects(), more.records(), more.bytes()));
    }

    void add(List<Finding> found) {
        findings.addAll(found);
    }

    void addShards(List<ShardResult> results) {
        shards.addAll(results);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** Something that could not be compared at all: then nothing is proved. */
    void gap(String sentence) {
        gaps.add(sentence);
    }

    public AuditRange range() {
        return range;
    }

    public Map<LineKind, Totals> totals() {
        return Collections.unmodifiableMap(totals);
    }

    public List<ShardResult> shards() {
        return List.copyOf(shards);
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Sentences about what a reader may want to know. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Sentences about what could not be compared. */
    public List<String> gaps() {
        return List.copyOf(gaps);
    }

    /** Whether nothing is missing, doubled or changed, and all of it was compared. */
    public boolean isProof() {
        return findings.isEmpty() && gaps.isEmpty();
    }
}
