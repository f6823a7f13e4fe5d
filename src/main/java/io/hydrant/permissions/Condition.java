package io.hydrant.permissions;

import java.util.List;
import java.util.Objects;

/** When a statement holds: for a key of the request, what it must be. */
public final class Condition {

    private final String operator;
    private final String key;
    private final List<String> values;

    private Condition(String operator, String key, List<String> values) {
        this.operator = operator;
        this.key = key;
        this.values = List.copyOf(values);
    }

    static Condition isEqual(String key, String value) {
        return new Condition("StringEquals", key, List.of(value));
    }

    /** Like one of them. */
    static Condition isLike(String key, List<String> patterns) {
        return new Condition("StringLike", key, patterns);
    }

    /** For a key that has many values. */
    static Condition hasOneEqual(String key, String value) {
        return new Condition("ForAnyValue:StringEquals", key, List.of(value));
    }

    /** As IAM calls it. */
    public String operator() {
        return operator;
    }

    public String key() {
        return key;
    }

    public List<String> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition
                && operator.equals(((Condition) other).operator)
                && key.equals(((Condition) other).key)
                && values.equals(((Condition) other).values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(operator, key, values);
    }

    @Override
    public String toString() {
        return key + " is '" + String.join("' or '", values) + "'";
    }
}
