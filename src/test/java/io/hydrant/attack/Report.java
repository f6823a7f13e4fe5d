package io.hydrant.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of an attack, and which of its expectations failed. */
public final class Report {

    private static final int MOST_FAULTS = 20;

    private final String title;
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    public Report(String title) {
        this.title = title;
    }

    public void figure(String name, Object value) {
        figures.put(name, String.valueOf(value));
    }

    public void expect(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }

    public List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("\n== " + title + "\n");
        figures.forEach(
                (name, value) ->
                        table.append(String.format(Locale.ROOT, "%-34s %s%n", name, value)));
        faults.stream()
                .limit(MOST_FAULTS)
                .forEach(fault -> table.append("FAILED: " + fault + "\n"));
        if (faults.size() > MOST_FAULTS) {
            table.append("FAILED: " + (faults.size() - MOST_FAULTS) + " more\n");
        }
        return table.append(faults.isEmpty() ? "As expected.\n" : "").toString();
    }
}
