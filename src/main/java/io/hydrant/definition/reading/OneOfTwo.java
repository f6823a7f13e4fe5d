package io.hydrant.definition.reading;

import java.util.Locale;
import java.util.Optional;

/** An object that has exactly one of two members. */
public final class OneOfTwo {

    private final String first;
    private final String second;

    private OneOfTwo(String first, String second) {
        this.first = first;
        this.second = second;
    }

    public static OneOfTwo of(String first, String second) {
        return new OneOfTwo(first, second);
    }

    /** Notes what Firehose says to none, and to both. */
    public Optional<DefinitionNode> read(DefinitionNode parent, String name) {
        Optional<DefinitionNode> node = parent.optionalObject(name);
        boolean hasFirst = node.isPresent() && node.get().has(first);
        boolean hasSecond = node.isPresent() && node.get().has(second);
        if (hasFirst && hasSecond) {
            parent.problem(
                    parent.path(name)
                            + " has both "
                            + first
                            + " and "
                            + second
                            + "; More than one "
                            + name.toLowerCase(Locale.ROOT)
                            + " specified. Only one may be chosen.");
        } else if (!hasFirst && !hasSecond) {
            parent.problem(
                    parent.path(name)
                            + " has neither "
                            + first
                            + " nor "
                            + second
                            + "; "
                            + name
                            + " must not be null");
        }
        return node;
    }
}
