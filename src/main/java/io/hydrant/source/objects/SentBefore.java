package io.hydrant.source.objects;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The failed records that earlier redrives have sent, by error object. */
public final class SentBefore implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, ArrayList<Selection>> byKey = new HashMap<>();

    private SentBefore() {}

    public static SentBefore nothing() {
        return new SentBefore();
    }

    /** Those that ended. */
    public static SentBefore by(List<Redrive> redrives) {
        return by(redrives, Redrive::hasEnded);
    }

    /** Also those that were interrupted, and will be finished first. */
    public static SentBefore byAll(List<Redrive> redrives) {
        return by(redrives, any -> true);
    }

    private static SentBefore by(List<Redrive> redrives, Predicate<Redrive> counting) {
        SentBefore sent = new SentBefore();
        for (Redrive redrive : redrives) {
            if (counting.test(redrive)) {
                redrive.keys()
                        .forEach(
                                key ->
                                        sent.byKey
                                                .computeIfAbsent(key, any -> new ArrayList<>(1))
                                                .add(redrive.selection()));
            }
        }
        return sent;
    }

    public boolean has(String key, ErrorLine line) {
        Map<String, ArrayList<Selection>> selections = byKey;
        return selections.getOrDefault(key, new ArrayList<>(0)).stream()
                .anyMatch(selection -> selection.has(line));
    }
}
