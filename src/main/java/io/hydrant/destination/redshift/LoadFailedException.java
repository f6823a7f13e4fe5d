package io.hydrant.destination.redshift;

/** Nothing of a load was loaded. The message never quotes what is in the objects. */
final class LoadFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    LoadFailedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Firehose's own, such as {@code Redshift.TableNotFound}. */
    String code() {
        return code;
    }
}
