package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.api.wire.call.ApiException;

/** The rule for a value of an input. */
public interface Shape {

    /**
     * Returns the value without unknown members and nulls, which AWS ignores. Notes each constraint
     * that the value violates. Throws {@link ApiException} for a value of the wrong JSON type.
     */
    JsonNode fit(JsonNode value, Place at, Violations found);
}
