package io.hydrant.expression;

import java.util.Map;

/** The keys that dynamic partitioning found for a record. */
final class PartitionKeys {

    static final PartitionKeys NONE = new PartitionKeys(Map.of(), Map.of());

    private final Map<String, String> fromQuery;
    private final Map<String, String> fromLambda;

    private PartitionKeys(Map<String, String> fromQuery, Map<String, String> fromLambda) {
        this.fromQuery = fromQuery;
        this.fromLambda = fromLambda;
    }

    PartitionKeys withFromQuery(Map<String, String> keys) {
        return new PartitionKeys(Map.copyOf(keys), fromLambda);
    }

    PartitionKeys withFromLambda(Map<String, String> keys) {
        return new PartitionKeys(fromQuery, Map.copyOf(keys));
    }

    String fromQuery(String name) {
        return required(fromQuery, "partitionKeyFromQuery", name);
    }

    String fromLambda(String name) {
        return required(fromLambda, "partitionKeyFromLambda", name);
    }

    private static String required(Map<String, String> keys, String namespace, String name) {
        String value = keys.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new MissingPartitionKeyException(namespace, name);
        }
        return value;
    }
}
