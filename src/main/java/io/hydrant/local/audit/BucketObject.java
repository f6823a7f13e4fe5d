package io.hydrant.local.audit;

/** An object as a listing has it. Immutable. */
final class BucketObject {

    private final String key;
    private final long bytes;
    private final long modified;

    BucketObject(String key, long bytes, long modified) {
        this.key = key;
        this.bytes = bytes;
        this.modified = modified;
    }

    String key() {
        return key;
    }

    long bytes() {
        return bytes;
    }

    /** Epoch milliseconds. */
    long modified() {
        return modified;
    }

    /** What follows the last slash. */
    String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
