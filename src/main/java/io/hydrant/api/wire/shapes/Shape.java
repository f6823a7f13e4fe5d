package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.api.wire.call.ApiException;

/** What a value of an input may be. */
public interface Shape {

    /**
     * The value without members that the shape does not know, which AWS ignores, and without nulls,
     * which are as good as absent. Notes what breaks a constraint; throws an {@link ApiException}
     * for a value of the wrong JSON type.
     */
    JsonNode fit(JsonNode value, Place at, Violations found);
}
