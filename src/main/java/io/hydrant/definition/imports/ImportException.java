package io.hydrant.definition.imports;

/** There is no delivery stream to be read, for a reason that is told in one sentence. */
public final class ImportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImportException(String sentence) {
        super(sentence);
    }

    ImportException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
