package io.hydrant.expression;

import java.io.Serializable;
import java.util.Optional;

/** One stretch of a prefix; it writes itself. */
interface PrefixPart extends Serializable {

    void appendTo(StringBuilder key, PrefixContext context);

    void accept(PrefixVisitor visitor);

    /** How many characters it writes at the least, whatever the record. */
    int minimumLength();

    /** A regular expression that fits whatever it writes. */
    default String pattern() {
        return ".*?";
    }

    /** Whether it writes something else as time goes on. */
    default boolean dependsOnTime() {
        return false;
    }

    /** The key it writes, if that comes from {@code partitionKeyFromQuery}. */
    default Optional<String> keyFromQuery() {
        return Optional.empty();
    }

    /** The key it writes, if that comes from {@code partitionKeyFromLambda}. */
    default Optional<String> keyFromLambda() {
        return Optional.empty();
    }
}
