package io.hydrant.permissions;

import io.hydrant.expression.PrefixExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the keys of a bucket begin with, none of them within another. */
final class KeyStarts {

    private final List<String> starts = new ArrayList<>();

    void add(String start) {
        if (starts.stream().noneMatch(start::startsWith)) {
            starts.removeIf(other -> other.startsWith(start));
            starts.add(start);
        }
    }

    /** A prefix that begins with an expression leaves any key possible. */
    boolean areAnything() {
        return starts.contains("");
    }

    List<String> patterns() {
        return starts.stream().map(start -> Escaped.of(start) + "*").collect(Collectors.toList());
    }

    /** The directories that hold them, as far as the patterns leave them out. */
    List<String> directories() {
        return starts.stream()
                .map(PrefixExpression::directoryOf)
                .filter(directory -> starts.stream().noneMatch(directory::startsWith))
                .distinct()
                .map(Escaped::of)
                .collect(Collectors.toList());
    }
}
