package io.hydrant.api.wire.shapes;

import io.hydrant.api.wire.call.ApiException;
import java.util.ArrayList;
import java.util.List;

/** The broken constraints of one input. */
public final class Violations {

    private final List<String> found = new ArrayList<>();

    /** Firehose does not quote the value, so that no secret and no payload gets out. */
    void add(Place at, String constraint) {
        found.add("Value at '" + at + "' failed to satisfy constraint: Member must " + constraint);
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ApiException.of(
                    "ValidationException",
                    found.size()
                            + (found.size() == 1 ? " validation error" : " validation errors")
                            + " detected: "
                            + String.join("; ", found));
        }
    }
}
