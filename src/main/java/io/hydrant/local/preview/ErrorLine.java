package io.hydrant.local.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** A line of the error output, taken apart. */
public final class ErrorLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String code;
    private final String message;
    private final byte[] record;

    private ErrorLine(String code, String message, byte[] record) {
        this.code = code;
        this.message = message;
        this.record = record;
    }

    /** Empty for any other line. */
    public static Optional<ErrorLine> of(String line) {
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
                    new ErrorLine(
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

    public String code() {
        return code;
    }

    public String message() {
        return message;
    }

    /** As it came. */
    public byte[] record() {
        return record.clone();
    }
}
