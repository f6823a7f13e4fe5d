package io.hydrant.source.replay;

import java.io.IOException;

/** No separator comes within the length of the largest record. */
final class RecordTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    RecordTooLongException() {
        super(
                "it has more than 10 MiB without a separator; use --separator json for JSON objects"
                        + " that follow one another, or the separator of its records");
    }
}
