package io.hydrant.definition;

import java.util.Optional;

/** A parameter whose value is jq: whatever is asked of such a text is asked here. */
final class JqParameter {

    private JqParameter() {}

    /** Blank, and a problem, without it. */
    static String required(ProcessorParameters parameters, String name) {
        return parameters.required(name).orElse("");
    }

    static Optional<String> optional(ProcessorParameters parameters, String name) {
        return parameters.text(name);
    }
}
