package io.hydrant.source.objects;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The failed records that earlier redrives have sent, by error object. */
public final class SentBefore implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, ArrayList<Selection>> byKey = new HashMap<>();

    private SentBefore() {}

    public static SentBefore nothing() {
        return new SentBefore();
    }

    public static SentBefore by(List<Redrive> redrives) {
        SentBefore sent = new SentBefore();
        for (Redrive redrive : redrives) {
            if (redrive.hasEnded()) {
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
