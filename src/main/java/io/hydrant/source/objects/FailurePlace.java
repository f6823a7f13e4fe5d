package io.hydrant.source.objects;

import io.hydrant.errors.ErrorCode;
import java.util.List;
import java.util.Optional;

/** Where a record failed, which decides what {@code rawData} holds. */
enum FailurePlace {
    DECOMPRESSION,
    FUNCTION,
    JAVA_TRANSFORMATION,
    JQ_TRANSFORMATION,
    BEHIND_PROCESSORS,
    UNKNOWN;

    private static final List<String> CODES_BEHIND_PROCESSORS =
            List.of(
                    "DynamicPartitioning.",
                    "DataFormatConversion.",
                    "OS.",
                    "HttpEndpoint.",
                    "Splunk.");

    /** Empty for a code that is not known, such as the HTTP status of an OpenSearch document. */
    static Optional<FailurePlace> ofCode(String code) {
        if (code.equals(ErrorCode.DECOMPRESSION.code())) {
            return Optional.of(DECOMPRESSION);
        }
        if (code.startsWith("Lambda.")) {
            return Optional.of(FUNCTION);
        }
        if (code.startsWith("JavaTransformation.")) {
            return Optional.of(JAVA_TRANSFORMATION);
        }
        if (code.startsWith("JqTransformation.")) {
            return Optional.of(JQ_TRANSFORMATION);
        }
        return CODES_BEHIND_PROCESSORS.stream().anyMatch(code::startsWith)
                ? Optional.of(BEHIND_PROCESSORS)
                : Optional.empty();
    }

    static FailurePlace ofFields(boolean ofFunction, boolean behindProcessors) {
        if (ofFunction) {
            return FUNCTION;
        }
        return behindProcessors ? BEHIND_PROCESSORS : UNKNOWN;
    }
}
