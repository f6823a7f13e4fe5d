package io.hydrant.deploy;

import java.util.List;
import java.util.Map;

/** Reaches into maps and lists as parsers make them. */
final class Nested {

    private Nested() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** By keys and indices. */
    static Object at(Object value, Object... path) {
        Object inner = value;
        for (Object step : path) {
            inner =
                    step instanceof Integer
                            ? ((List<?>) inner).get((Integer) step)
                            : map(inner).get(step.toString());
            if (inner == null) {
                throw new AssertionError("There is no " + step + " in " + value);
            }
        }
        return inner;
    }
}
