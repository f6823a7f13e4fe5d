package io.hydrant.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.OpenSearchKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** What UpdateDestination makes of a request: the request that would have created it so. */
final class DestinationUpdate {

    private static final String S3_UPDATE = "S3DestinationUpdate";
    private static final String EXTENDED_S3_UPDATE = "ExtendedS3DestinationUpdate";
    private static final String SUFFIX = "DestinationUpdate";

    private final ObjectNode before;
    private final ObjectNode after;

    private DestinationUpdate(ObjectNode before, ObjectNode after) {
        this.before = before;
        this.after = after;
    }

    static DestinationUpdate of(ObjectNode request, ObjectNode input) {
        String name = nameIn(input);
        ObjectNode update = GivenMembers.withoutNulls((ObjectNode) input.get(name));
        String member = configurationIn(request);
        requireSameKind(name, member);
        ObjectNode current = (ObjectNode) request.get(member);
        ObjectNode merged = DestinationMerge.merge(current, update);
        requireChangeable(current, merged);
        ObjectNode after = request.deepCopy();
        after.remove(member);
        after.set(name.equals(EXTENDED_S3_UPDATE) ? S3Members.EXTENDED_S3 : member, merged);
        return new DestinationUpdate(request, after);
    }

    private static String nameIn(ObjectNode input) {
        List<String> given = new ArrayList<>();
        input.properties()
                .forEach(
                        member -> {
                            if (member.getKey().endsWith(SUFFIX) && !member.getValue().isNull()) {
                                given.add(member.getKey());
                            }
                        });
        if (given.isEmpty()) {
            throw Refusals.invalidArgument(
                    "At least one destination or source configuration update must be provided");
        }
        if (given.size() > 1) {
            throw Refusals.invalidArgument(
                    String.join(", ", given)
                            + " are given together; there must be exactly one destination");
        }
        return given.get(0);
    }

    private static String configurationIn(ObjectNode request) {
        return Arrays.stream(OpenSearchKind.values())
                .map(OpenSearchKind::configurationField)
                .filter(request::has)
                .findFirst()
                .orElseGet(() -> S3Members.nameIn(request));
    }

    // Firehose can replace some kinds of destination by others; to and from OpenSearch it cannot.
    private static void requireSameKind(String update, String configuration) {
        if (!isOfS3(update) && !isOfOpenSearch(update)) {
            throw Refusals.invalidArgument(update + " is not supported yet");
        }
        String needed = updateOf(configuration);
        boolean same = update.equals(needed) || (isOfS3(update) && isOfS3(needed));
        if (!same) {
            throw Refusals.invalidArgument(
                    update
                            + " is given; it must be "
                            + needed
                            + ": the kind of a destination cannot be changed");
        }
    }

    private static boolean isOfOpenSearch(String update) {
        return Arrays.stream(OpenSearchKind.values())
                .anyMatch(kind -> update.equals(updateOf(kind.configurationField())));
    }

    private static String updateOf(String configuration) {
        return configuration.replace("Configuration", "Update");
    }

    private static boolean isOfS3(String update) {
        return update.equals(S3_UPDATE) || update.equals(EXTENDED_S3_UPDATE);
    }

    private static void requireChangeable(ObjectNode current, ObjectNode merged) {
        if (current.path(S3Members.BACKUP_MODE).asText().equals("Enabled")
                && merged.path(S3Members.BACKUP_MODE).asText().equals("Disabled")) {
            throw Refusals.invalidArgument("Disabling S3 backup is not currently supported.");
        }
        if (isPartitioned(current) != isPartitioned(merged)) {
            throw Refusals.invalidArgument(
                    "DynamicPartitioningConfiguration.Enabled is "
                            + isPartitioned(merged)
                            + "; it must stay what it was when the delivery stream was created");
        }
    }

    private static boolean isPartitioned(ObjectNode destination) {
        return destination
                .path(S3Members.PARTITIONING)
                .path(S3Members.ENABLED)
                .asBoolean(destination.has(S3Members.PARTITIONING));
    }

    ObjectNode request() {
        return after;
    }

    /** Whether Firehose would do anything differently. */
    boolean hasEffect() {
        return !meaning(before).equals(meaning(after));
    }

    // A text that is empty means what its absence means.
    private static ObjectNode meaning(ObjectNode request) {
        ObjectNode description = DestinationDescription.of(request);
        removeEmptyTexts(description);
        return description;
    }

    private static void removeEmptyTexts(JsonNode node) {
        for (Iterator<JsonNode> members = node.elements(); members.hasNext(); ) {
            JsonNode member = members.next();
            if (member.isTextual() && member.textValue().isEmpty()) {
                members.remove();
            } else {
                removeEmptyTexts(member);
            }
        }
    }
}
