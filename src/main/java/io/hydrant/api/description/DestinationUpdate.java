package io.hydrant.api.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.Refusals;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What UpdateDestination makes of a request: the request that would have created it so. */
public final class DestinationUpdate {

    private static final String S3_UPDATE = "S3DestinationUpdate";
    private static final String EXTENDED_S3_UPDATE = "ExtendedS3DestinationUpdate";
    private static final String SUFFIX = "DestinationUpdate";

    private final ObjectNode before;
    private final ObjectNode after;

    private DestinationUpdate(ObjectNode before, ObjectNode after) {
        this.before = before;
        this.after = after;
    }

    public static DestinationUpdate of(ObjectNode request, ObjectNode input) {
        String name = nameIn(input);
        ObjectNode update = GivenMembers.withoutNulls((ObjectNode) input.get(name));
        Optional<DestinationKind> kind = DestinationKind.in(request);
        requireSameKind(kind, name);
        return kind.isPresent()
                ? merged(request, kind.get(), update)
                : mergedS3(request, name, update);
    }

    private static DestinationUpdate merged(
            ObjectNode request, DestinationKind kind, ObjectNode update) {
        ObjectNode merged = DestinationMerge.merge(kind.given(request), update);
        requireChangeable(kind.given(request), merged);
        ObjectNode after = request.deepCopy();
        after.set(kind.configuration(), merged);
        return new DestinationUpdate(request, after);
    }

    private static DestinationUpdate mergedS3(ObjectNode request, String name, ObjectNode update) {
        ObjectNode current = S3Members.of(request);
        ObjectNode merged = DestinationMerge.merge(current, update);
        requireChangeable(current, merged);
        String member = S3Members.nameIn(request);
        ObjectNode after = request.deepCopy();
        after.remove(member);
        after.set(name.equals(S3_UPDATE) ? member : S3Members.EXTENDED_S3, merged);
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
        String name = given.get(0);
        if (!isS3(name) && !DestinationKind.isUpdate(name)) {
            throw Refusals.invalidArgument(name + " is not supported yet");
        }
        return name;
    }

    private static boolean isS3(String name) {
        return name.equals(S3_UPDATE) || name.equals(EXTENDED_S3_UPDATE);
    }

    private static void requireSameKind(Optional<DestinationKind> kind, String name) {
        boolean same = kind.map(other -> other.update().equals(name)).orElse(isS3(name));
        if (!same) {
            throw Refusals.invalidArgument(
                    name
                            + " is given; it must be "
                            + kind.map(DestinationKind::update).orElse(EXTENDED_S3_UPDATE)
                            + ", for a destination of the kind that the delivery stream has");
        }
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

    public ObjectNode request() {
        return after;
    }

    /** Whether Firehose would do anything differently. */
    public boolean hasEffect() {
        return !meaning(before).equals(meaning(after));
    }

    // A text that is empty means what its absence means.
    private static ObjectNode meaning(ObjectNode request) {
        ObjectNode description =
                DestinationKind.in(request)
                        .map(kind -> kind.meaning(request))
                        .orElseGet(() -> DestinationDescription.extended(S3Members.of(request)));
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
