package io.hydrant.destination.redshift;

/** Nothing of a load was loaded. The message never quotes what is in the objects. */
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

    /** For an object that the table does not take, however often it is tried. */
    static LoadFailedException ofAnObject(String code, String message) {
        return new LoadFailedException(code, message, true);
    }

    /** Firehose's own, such as {@code Redshift.TableNotFound}. */
    String code() {
        return code;
    }

    /** Whether the fault is in one of the objects: the others can be loaded without it. */
    boolean isOfAnObject() {
        return isOfAnObject;
    }
}
