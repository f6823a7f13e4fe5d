package io.hydrant.manifest;

import java.util.Arrays;
import java.util.Optional;

/** What a line of a manifest is about. */
public enum LineKind {
    /** An object with delivered records. */
    OBJECT("object"),
    /** An object of the error output, with failed records. */
    FAILED("failed"),
    /** Dropped records, which are in no object. */
    DROPPED("dropped"),
    /** An object of the source backup, whose records have another line as well. */
    BACKUP("backup");

    private final String text;

    LineKind(String text) {
        this.text = text;
    }

    static Optional<LineKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }

    /** As it is written. */
    public String text() {
        return text;
    }
}
