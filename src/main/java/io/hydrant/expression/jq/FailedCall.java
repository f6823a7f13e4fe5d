package io.hydrant.expression.jq;

/** The function that failed first, and what it was given. */
final class FailedCall {

    private final String name;
    private final ValueKind input;

    /** {@code function} is its name with its number of arguments, such as {@code strftime/1}. */
    FailedCall(String function, ValueKind input) {
        this.name = function.replaceAll("^_|(_impl)?/\\d+$", "");
        this.input = input;
    }

    String name() {
        return name;
    }

    ValueKind input() {
        return input;
    }
}
