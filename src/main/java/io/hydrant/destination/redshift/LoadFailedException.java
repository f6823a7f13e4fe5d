package io.hydrant.destination.redshift;

/** A load failed, and none of its objects is loaded. The message never quotes the data. */
final class LoadFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean isOfAnObject;

    LoadFailedException(String code, String message) {
        this(code, message, false);
    }

    private LoadFailedException(String code, String message, boolean isOfAnObject) {
        super(message);
        this.code = code;
        this.isOfAnObject = isOfAnObject;
    }

    /** A failure because of one object, which no further attempt can load. */
    static LoadFailedException ofAnObject(String code, String message) {
        return new LoadFailedException(code, message, true);
    }

    /** Firehose's error code, such as {@code Redshift.TableNotFound}. */
    String code() {
        return code;
    }

    /** Whether one of the objects is faulty. The others can be loaded without it. */
    boolean isOfAnObject() {
        return isOfAnObject;
    }
}
