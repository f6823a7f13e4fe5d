package io.hydrant.definition.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.reading.Problems;

/**
 * What becomes of slashes in a prefix that Firehose writes and Flink cannot: one at the start, and
 * one that follows another.
 */
public enum ExtraSlashes {
    /** The definition is not valid. */
    REFUSE {
        @Override
        public void leaveOutOf(ObjectNode definition, Problems problems) {}
    },
    /** The prefix is used without them, with a warning. */
    DROP {
        @Override
        public void leaveOutOf(ObjectNode definition, Problems problems) {
            PrefixFields.change(
                    definition,
                    (path, name, prefix) -> {
                        String kept = prefix.replaceAll("/{2,}", "/").replaceFirst("^/", "");
                        if (kept.equals(prefix)) {
                            return prefix;
                        }
                        problems.warn(
                                path
                                        + " is \""
                                        + prefix
                                        + "\"; it is used as \""
                                        + kept
                                        + "\", because prefix.extra-slashes is DROP");
                        return kept.isEmpty() && name.equals("ErrorOutputPrefix")
                                ? GIVEN_BUT_EMPTY
                                : kept;
                    });
        }
    };

    /** An empty one would mean that none was given, and put errors behind the other prefix. */
    private static final String GIVEN_BUT_EMPTY =
            "!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/";

    public abstract void leaveOutOf(ObjectNode definition, Problems problems);
}
