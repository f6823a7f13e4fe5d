package io.hydrant.api.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** What a value of an input may be. */
interface Shape {

    /**
     * The value without members that the shape does not know, which AWS ignores, and without nulls,
     * which are as good as absent. Notes what breaks a constraint; throws an {@link ApiException}
     * for a value of the wrong JSON type.
     */
    JsonNode fit(JsonNode value, Place at, Violations found);
}
