package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.errors.ErrorOutputType;
import io.hydrant.record.ObjectName;
import java.time.Instant;

/** Keys that objects would have; {@code <uuid>-<n>} stands for what makes them unique. */
public final class ExampleKeys {

    private final DeliveryStreamDefinition definition;
    private final Instant arrival;

    private ExampleKeys(DeliveryStreamDefinition definition, Instant arrival) {
        this.definition = definition;
        this.arrival = arrival;
    }

    public static ExampleKeys of(DeliveryStreamDefinition definition, Instant arrival) {
        return new ExampleKeys(definition, arrival);
    }

    public String ofObjects() {
        return key(PrefixNaming.ofObjects(definition).nameOf("", arrival.toEpochMilli()));
    }

    public String ofErrors(ErrorOutputType type) {
        return key(
                PrefixNaming.ofErrors(definition)
                        .nameOf(type.pathSegment(), arrival.toEpochMilli()));
    }

    private static String key(ObjectName name) {
        return name.keyStart() + "-<uuid>-<n>" + name.extension();
    }
}
