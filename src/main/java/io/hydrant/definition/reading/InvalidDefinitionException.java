package io.hydrant.definition.reading;

import java.util.List;

/** A definition that cannot be run, with everything that is wrong with it. */
public final class InvalidDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;
    private final List<String> warnings;

    public InvalidDefinitionException(String streamName, List<String> problems) {
        this(streamName, problems, List.of());
    }

    InvalidDefinitionException(String streamName, List<String> problems, List<String> warnings) {
        super(
                "Delivery stream '"
                        + streamName
                        + "' has "
                        + (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                        + ":\n  "
                        + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
        this.warnings = List.copyOf(warnings);
    }

    /** Warnings: valid, but probably unintended. */
    public List<String> warnings() {
        return warnings;
    }

    /** At least one; each names the field, what was given, and what is allowed. */
    public List<String> problems() {
        return problems;
    }
}
