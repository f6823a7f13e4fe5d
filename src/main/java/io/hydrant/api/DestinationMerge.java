package io.hydrant.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Puts an update into the configuration of a destination. What the update does not name stays; what
 * it names replaces what was there, but some members are merged one level deeper.
 */
final class DestinationMerge {

    private static final Set<String> MERGED =
            Set.of(S3Members.HINTS, S3Members.LOGGING, S3Members.CONVERSION);

    /** Updates of a bucket beside the destination, and where its configuration is. */
    private static final Map<String, String> BUCKETS =
            Map.of("S3BackupUpdate", S3Members.BACKUP, "S3Update", S3Members.BESIDE);

    /** One takes the place of the other. */
    private static final Set<String> CLUSTERS = Set.of("DomainARN", "ClusterEndpoint");

    private DestinationMerge() {}

    static ObjectNode merge(ObjectNode current, ObjectNode update) {
        ObjectNode merged = current.deepCopy();
        if (!merged.has(S3Members.HINTS)) {
            // One hint may be changed without the other, though both came by default.
            S3Members.putDefaultHints(merged, update.has(S3Members.CONVERSION) ? update : merged);
        }
        if (CLUSTERS.stream().anyMatch(update::has)) {
            merged.remove(CLUSTERS);
        }
        update.properties()
                .forEach(
                        member -> {
                            if (BUCKETS.containsKey(member.getKey())) {
                                mergeBucket(
                                        merged,
                                        BUCKETS.get(member.getKey()),
                                        (ObjectNode) member.getValue());
                            } else {
                                put(merged, member.getKey(), update);
                            }
                        });
        return merged;
    }

    private static void put(ObjectNode merged, String name, ObjectNode update) {
        if (MERGED.contains(name) && merged.has(name)) {
            ((ObjectNode) merged.get(name)).setAll((ObjectNode) update.get(name).deepCopy());
        } else if (name.equals(S3Members.PROCESSING)) {
            merged.set(name, replaced(merged, (ObjectNode) update.get(name).deepCopy()));
        } else {
            merged.set(name, update.get(name).deepCopy());
        }
    }

    // Processing is replaced as a whole, but whether it is enabled stays when that is left out.
    private static ObjectNode replaced(ObjectNode current, ObjectNode processing) {
        if (!processing.has(S3Members.ENABLED)) {
            processing.put(
                    S3Members.ENABLED,
                    current.path(S3Members.PROCESSING).path(S3Members.ENABLED).asBoolean(false));
        }
        return processing;
    }

    private static void mergeBucket(ObjectNode merged, String name, ObjectNode update) {
        ObjectNode current = merged.has(name) ? (ObjectNode) merged.get(name) : merged.objectNode();
        merged.set(name, merge(current, update));
    }
}
