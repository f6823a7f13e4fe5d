package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.errors.ErrorOutputType;
import io.hydrant.expression.PartitionPath;
import io.hydrant.expression.UnusablePartitionException;
import io.hydrant.record.ObjectKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows the keys of future objects. {@code <uuid>-<n>} stands for the unique part of a key. */
public final class ExampleKeys {

    private static final Pattern NAMES_SHOWN = Pattern.compile("[\\w.-]{1,40}");

    private final DeliveryStreamDefinition definition;
    private final Instant arrival;

    private ExampleKeys(DeliveryStreamDefinition definition, Instant arrival) {
        this.definition = definition;
        this.arrival = arrival;
    }

    public static ExampleKeys of(DeliveryStreamDefinition definition, Instant arrival) {
        return new ExampleKeys(definition, arrival);
    }

    public String ofObjects(ExtendedS3Destination s3) {
        PrefixNaming naming = PrefixNaming.ofObjects(definition, s3);
        return text(naming.keyOf(examplePartition(s3), arrival.toEpochMilli()));
    }

    public String ofStaged(S3Configuration staged) {
        return text(PrefixNaming.ofStaged(definition, staged).keyOf("", arrival.toEpochMilli()));
    }

    public String ofBackup(S3Configuration backup) {
        return text(PrefixNaming.ofBackup(definition, backup).keyOf("", arrival.toEpochMilli()));
    }

    /** A partition whose values are the names of its keys. */
    private String examplePartition(ExtendedS3Destination s3) {
        if (!s3.prefix().usesPartitionKeys()) {
            return "";
        }
        try {
            return PartitionPath.of(
                    s3.prefix(),
                    PartitionPath.context(arrival.toEpochMilli(), s3.timeZone()),
                    byName(s3.prefix().keysFromQuery()),
                    byName(s3.prefix().keysFromLambda()));
        } catch (UnusablePartitionException e) {
            throw new IllegalStateException("Names of keys are usable values", e);
        }
    }

    private static Map<String, String> byName(Set<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name, ExampleKeys::value));
    }

    /**
     * The name of a partition key in place of a value, or {@code <key>} if an object's key cannot
     * hold the name.
     */
    static String value(String name) {
        return NAMES_SHOWN.matcher(name).matches() ? "<" + name + ">" : "<key>";
    }

    public String ofErrors(ErrorOutputType type) {
        return text(
                PrefixNaming.ofErrors(definition)
                        .keyOf(type.pathSegment(), arrival.toEpochMilli()));
    }

    static String text(ObjectKey key) {
        return key.with("<uuid>-<n>");
    }
}
