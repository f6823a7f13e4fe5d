package io.hydrant.manifest;

/** A line is none that this release reads. The message follows the name of the manifest. */
public final class UnreadableManifestException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableManifestException(String message) {
        super(message);
    }
}
