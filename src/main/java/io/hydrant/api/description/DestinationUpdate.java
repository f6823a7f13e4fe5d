package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.Refusals;
import io.hydrant.definition.DeliveryStreamDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Merges a request of UpdateDestination into the request that created the delivery stream. */
public final class DestinationUpdate {

    private static final String S3_UPDATE = "S3DestinationUpdate";
    private static final String EXTENDED_S3_UPDATE = "ExtendedS3DestinationUpdate";
    private static final String SUFFIX = "DestinationUpdate";

    private static final String CONFIGURATION_SUFFIX = "DestinationConfiguration";

    private final ObjectNode after;

    private DestinationUpdate(ObjectNode after) {
        this.after = after;
    }

    public static DestinationUpdate of(ObjectNode request, ObjectNode input) {
        String name = nameIn(input);
        ObjectNode update = GivenMembers.withoutNulls((ObjectNode) input.get(name));
        Optional<DestinationKind> kind = DestinationKind.in(request);
        boolean same = kind.map(other -> other.update().equals(name)).orElse(isS3(name));
        if (!same) {
            return replaced(request, name, update);
        }
        return kind.isPresent()
                ? merged(request, kind.get(), update)
                : mergedS3(request, name, update);
    }

    /** Nothing is merged into a destination of another kind: all of it must be given. */
    private static DestinationUpdate replaced(ObjectNode request, String name, ObjectNode update) {
        requireNoSearch(request, name);
        ObjectNode after = request.deepCopy();
        List<String> destinations = new ArrayList<>();
        after.fieldNames().forEachRemaining(destinations::add);
        destinations.removeIf(member -> !member.endsWith(CONFIGURATION_SUFFIX));
        after.remove(destinations);
        after.set(
                name.replace(SUFFIX, CONFIGURATION_SUFFIX), DestinationMerge.configuration(update));
        return new DestinationUpdate(after);
    }

    // Firehose changes an OpenSearch destination into another one of OpenSearch alone.
    private static void requireNoSearch(ObjectNode request, String name) {
        boolean fromSearch =
                DestinationKind.in(request).filter(DestinationKind::isOpenSearch).isPresent();
        if (fromSearch != DestinationKind.isUpdateOfOpenSearch(name)) {
            throw Refusals.invalidArgument(
                    name
                            + " is given; Firehose does not support a change from an OpenSearch"
                            + " destination to another kind, or from another kind to OpenSearch");
        }
    }

    private static DestinationUpdate merged(
            ObjectNode request, DestinationKind kind, ObjectNode update) {
        ObjectNode current = kind.given(request).deepCopy();
        if (update.has(S3Members.HINTS) && !current.has(S3Members.HINTS)) {
            current.set(S3Members.HINTS, kind.defaultHints().toJson());
        }
        ObjectNode merged = DestinationMerge.merge(current, update);
        requireChangeable(current, merged);
        ObjectNode after = request.deepCopy();
        after.set(kind.configuration(), merged);
        return new DestinationUpdate(after);
    }

    private static DestinationUpdate mergedS3(ObjectNode request, String name, ObjectNode update) {
        ObjectNode current = S3Members.of(request);
        ObjectNode merged = DestinationMerge.merge(current, update);
        requireChangeable(current, merged);
        String member = S3Members.nameIn(request);
        ObjectNode after = request.deepCopy();
        after.remove(member);
        after.set(name.equals(S3_UPDATE) ? member : S3Members.EXTENDED_S3, merged);
        return new DestinationUpdate(after);
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

    private static void requireChangeable(ObjectNode current, ObjectNode merged) {
        if (current.path(S3Members.BACKUP_MODE).asText().equals("Enabled")
                && merged.path(S3Members.BACKUP_MODE).asText().equals("Disabled")) {
            throw Refusals.invalidArgument("Disabling S3 backup is not currently supported.");
        }
        if (current.path(S3Members.BACKUP_MODE).asText().equals("AllEvents")
                && merged.path(S3Members.BACKUP_MODE).asText().equals("FailedEventsOnly")) {
            throw Refusals.invalidArgument(
                    "S3BackupMode is FailedEventsOnly; it must stay AllEvents: Firehose changes it"
                            + " from FailedEventsOnly to AllEvents alone");
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

    /** True if the update changes delivery. */
    public static boolean hasEffect(
            DeliveryStreamDefinition before, DeliveryStreamDefinition after) {
        return !DestinationDescription.meaning(before)
                .equals(DestinationDescription.meaning(after));
    }
}
