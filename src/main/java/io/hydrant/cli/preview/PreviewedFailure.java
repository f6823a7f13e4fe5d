package io.hydrant.cli.preview;

import io.hydrant.cli.text.Excerpt;
import io.hydrant.errors.ErrorCode;
import io.hydrant.source.objects.ErrorLine;
import java.util.Arrays;
import java.util.Optional;

/** A line of the error output, as a person reads it. */
final class PreviewedFailure {

    private final ErrorLine line;

    private PreviewedFailure(ErrorLine line) {
        this.line = line;
    }

    /** Empty for any other line. */
    static Optional<PreviewedFailure> of(String line) {
        return ErrorLine.of(line).map(PreviewedFailure::new);
    }

    /** Code, error output type, message. */
    String reason() {
        return line.code()
                + Arrays.stream(ErrorCode.values())
                        .filter(known -> known.code().equals(line.code()))
                        .map(known -> " (" + known.outputType().pathSegment() + ")")
                        .findFirst()
                        .orElse("")
                + ": "
                + Excerpt.of(line.message(), 400);
    }

    /** As it came. */
    byte[] record() {
        return line.data();
    }
}
