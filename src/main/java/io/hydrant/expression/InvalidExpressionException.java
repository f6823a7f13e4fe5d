package io.hydrant.expression;

import java.util.List;

/** A prefix breaks the rules of its language; each problem is told in Firehose's own words. */
public final class InvalidExpressionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private static final String START =
            "The supplied prefix(es) do not satisfy the following constraint: ";

    private final List<String> problems;

    InvalidExpressionException(String problem) {
        this(List.of(problem));
    }

    InvalidExpressionException(List<String> problems) {
        super(START + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What Firehose starts each of its messages with. */
    public String start() {
        return START;
    }

    /** At least one; each without the words that the message starts with. */
    public List<String> problems() {
        return problems;
    }
}
