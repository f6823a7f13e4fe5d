package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects what was not carried over. */
final class Notes {

    private final List<String> sentences = new ArrayList<>();
    private final Set<String> addedByAws = new TreeSet<>();
    private boolean parameters;

    /** Whether values can be given for what is missing. */
    static Notes withParameters() {
        Notes notes = new Notes();
        notes.parameters = true;
        return notes;
    }

    void add(String sentence) {
        sentences.add(sentence);
    }

    /** A member of an answer that no request has. */
    void addedByAws(String path) {
        addedByAws.add(path);
    }

    void placeholdersOf(ObjectNode definition) {
        Set<String> names =
                Placeholders.in(definition).stream()
                        .flatMap(found -> found.names().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!names.isEmpty()) {
            sentences.add(
                    "Values are missing for "
                            + String.join(", ", names)
                            + "; "
                            + (parameters ? "give each one with --parameter NAME=VALUE, or " : "")
                            + "write them into the definition");
        }
    }

    List<String> sentences() {
        List<String> all = new ArrayList<>();
        if (!addedByAws.isEmpty()) {
            all.add(
                    String.join(", ", addedByAws)
                            + (addedByAws.size() == 1 ? " is" : " are")
                            + " left out; AWS adds what a definition does not have");
        }
        all.addAll(sentences);
        return all;
    }
}
