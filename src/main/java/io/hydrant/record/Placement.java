package io.hydrant.record;

import java.util.Map;

/** Where a record belongs: the keys a function gave it, and the partition they led to. */
final class Placement {

    static final Placement NONE = new Placement(Map.of(), "");

    private final Map<String, String> keysFromLambda;
    private final String partition;

    Placement(Map<String, String> keysFromLambda, String partition) {
        this.keysFromLambda = keysFromLambda;
        this.partition = partition;
    }

    Map<String, String> keysFromLambda() {
        return keysFromLambda;
    }

    String partition() {
        return partition;
    }
}
