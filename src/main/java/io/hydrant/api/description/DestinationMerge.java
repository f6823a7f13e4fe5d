package io.hydrant.api.description;

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

    /** Buckets, by the member that updates them. */
    private static final Map<String, String> BUCKETS =
            Map.of(
                    "S3BackupUpdate", S3Members.BACKUP,
                    "S3Update", S3Members.CONFIGURATION);

    /** One takes the place of the other. */
    private static final Set<String> CLUSTERS = Set.of("DomainARN", "ClusterEndpoint");

    private DestinationMerge() {}

    /** The configuration that an update would have, were it the input of CreateDeliveryStream. */
    static ObjectNode configuration(ObjectNode update) {
        ObjectNode configuration = update.objectNode();
        update.properties()
                .forEach(
                        member ->
                                configuration.set(
                                        BUCKETS.getOrDefault(member.getKey(), member.getKey()),
                                        member.getValue().deepCopy()));
        return configuration;
    }

    static ObjectNode merge(ObjectNode current, ObjectNode update) {
        ObjectNode merged = current.deepCopy();
        if (update.has(S3Members.HINTS) && !merged.has(S3Members.HINTS)) {
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
        if (merged.has(name) && (MERGED.contains(name) || isSameEndpoint(merged, name, update))) {
            ((ObjectNode) merged.get(name)).setAll((ObjectNode) update.get(name).deepCopy());
        } else if (name.equals(S3Members.PROCESSING)) {
            merged.set(name, replaced(merged, (ObjectNode) update.get(name).deepCopy()));
        } else {
            merged.set(name, update.get(name).deepCopy());
        }
    }

    // Nobody can look up the access key to give it again; but another host must not be told it.
    private static boolean isSameEndpoint(ObjectNode merged, String name, ObjectNode update) {
        String url = merged.path(name).path("Url").asText();
        return name.equals(S3Members.ENDPOINT)
                && url.equals(update.path(name).path("Url").asText(url));
    }

    // Processing is replaced as a whole, but whether it is enabled stays when that is left out.
    private static ObjectNode replaced(ObjectNode current, ObjectNode processing) {
        boolean enabled =
                current.path(S3Members.PROCESSING).path(S3Members.ENABLED).asBoolean(false);
        return current.objectNode().put(S3Members.ENABLED, enabled).setAll(processing);
    }

    private static void mergeBucket(ObjectNode merged, String bucket, ObjectNode update) {
        ObjectNode current =
                merged.has(bucket) ? (ObjectNode) merged.get(bucket) : merged.objectNode();
        merged.set(bucket, merge(current, update));
    }
}
