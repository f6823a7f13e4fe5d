package io.hydrant.source.objects;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the error objects hold, and what of it can be sent again. */
public final class Findings {

    /** Messages may quote an endpoint's answer, so that no two are the same. */
    private static final int MOST_GROUPS = 1_000;

    private static final String OTHER_MESSAGES = "(other messages)";

    private static final int MOST_UNREADABLE = 20;

    private final Selection selection;
    private final SentBefore sent;
    private final Entrances entrances;
    private final Map<List<String>, FailureGroup> groups = new LinkedHashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final Set<String> codes = new TreeSet<>();
    private final List<String> unreadable = new ArrayList<>();
    private long unreadableLines;
    private long sentBefore;
    private long notSelected;

    private Findings(DeliveryStreamDefinition definition, Selection selection, SentBefore sent) {
        this.selection = selection;
        this.sent = sent;
        this.entrances = Entrances.of(definition);
    }

    /** Reads all error objects. */
    public static Findings in(
            ErrorObjects objects,
            DeliveryStreamDefinition definition,
            Selection selection,
            SentBefore sent)
            throws IOException {
        Findings findings = new Findings(definition, selection, sent);
        for (String key : objects.keys()) {
            findings.read(objects, key);
        }
        return findings;
    }

    private void read(ErrorObjects objects, String key) throws IOException {
        boolean[] sends = {false};
        ErrorObjects.read(
                objects.root(),
                key,
                new ErrorObjects.Reader() {
                    @Override
                    public void failed(ErrorLine line) {
                        sends[0] |= found(key, line);
                    }

                    @Override
                    public void unreadable(long number, String why) {
                        unreadableLines++;
                        if (unreadable.size() < MOST_UNREADABLE) {
                            unreadable.add("Line " + number + " of " + key + " is ignored: " + why);
                        }
                    }
                });
        if (sends[0]) {
            keys.add(key);
        }
    }

    /** Returns whether the record will be sent again. */
    private boolean found(String key, ErrorLine line) {
        if (!selection.has(line)) {
            notSelected++;
            return false;
        }
        Optional<String> refusal = entrances.refusal(line);
        if (refusal.isEmpty() && sent.has(key, line)) {
            sentBefore++;
            return false;
        }
        group(line, refusal).add(line);
        if (refusal.isEmpty()) {
            codes.add(line.code());
        }
        return refusal.isEmpty();
    }

    private FailureGroup group(ErrorLine line, Optional<String> refusal) {
        List<String> own = List.of(line.code(), line.message(), refusal.orElse(""));
        if (groups.containsKey(own) || groups.size() < MOST_GROUPS) {
            return groups.computeIfAbsent(
                    own, any -> new FailureGroup(line, line.message(), refusal));
        }
        return groups.computeIfAbsent(
                List.of(line.code(), OTHER_MESSAGES, refusal.orElse("")),
                any -> new FailureGroup(line, OTHER_MESSAGES, refusal));
    }

    /** The largest first. */
    public List<FailureGroup> groups() {
        return groups.values().stream()
                .sorted(
                        Comparator.comparingLong(FailureGroup::records)
                                .reversed()
                                .thenComparing(FailureGroup::code)
                                .thenComparing(FailureGroup::message))
                .collect(Collectors.toList());
    }

    /** Of the error objects with records to send again. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /** Of the records to send again, so that the ledger claims no others. */
    public Selection selection() {
        return selection.ofCodes(codes);
    }

    public long recordsToSend() {
        return records(group -> group.refusal().isEmpty());
    }

    public long recordsRefused() {
        return records(group -> group.refusal().isPresent());
    }

    private long records(Predicate<FailureGroup> counted) {
        return groups.values().stream().filter(counted).mapToLong(FailureGroup::records).sum();
    }

    public long recordsSentBefore() {
        return sentBefore;
    }

    public long recordsNotSelected() {
        return notSelected;
    }

    /** The first of the lines that cannot be read, a sentence each. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    public long unreadableLines() {
        return unreadableLines;
    }
}
