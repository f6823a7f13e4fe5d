package io.hydrant.definition.reading;

import java.util.List;

/** A definition that cannot be run, with everything that is wrong with it. */
public final class InvalidDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public InvalidDefinitionException(String streamName, List<String> problems) {
        super(
                "Delivery stream '"
                        + streamName
                        + "' has "
                        + (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                        + ":\n  "
                        + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one; each names the field, what was given, and what is allowed. */
    public List<String> problems() {
        return problems;
    }
}
