package io.hydrant.cli.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.cli.text.Excerpt;
import io.hydrant.errors.ErrorCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** A line of the error output, as a person reads it. */
final class PreviewedFailure {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String code;
    private final String message;
    private final byte[] record;

    private PreviewedFailure(String code, String message, byte[] record) {
        this.code = code;
        this.message = message;
        this.record = record;
    }

    /** Empty for any other line. */
    static Optional<PreviewedFailure> of(String line) {
        try {
            JsonNode error = JSON.readTree(line);
            // Those of record format conversion have other names.
            JsonNode code = error.path(error.has("lastErrorCode") ? "lastErrorCode" : "errorCode");
            if (!code.isTextual()
                    || !error.path("attemptsMade").isNumber()
                    || !error.path("rawData").isTextual()) {
                return Optional.empty();
            }
            return Optional.of(
                    new PreviewedFailure(
                            code.asText(),
                            error.path(
                                            error.has("lastErrorCode")
                                                    ? "lastErrorMessage"
                                                    : "errorMessage")
                                    .asText(),
                            error.path("rawData").binaryValue()));
        } catch (IOException neitherJsonNorBase64) {
            return Optional.empty();
        }
    }

    /** Code, error output type, message. */
    String reason() {
        return code
                + Arrays.stream(ErrorCode.values())
                        .filter(known -> known.code().equals(code))
                        .map(known -> " (" + known.outputType().pathSegment() + ")")
                        .findFirst()
                        .orElse("")
                + ": "
                + Excerpt.of(message, 400);
    }

    /** As it came. */
    byte[] record() {
        return record;
    }
}
