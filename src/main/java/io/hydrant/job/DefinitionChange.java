package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.s3.ExtendedS3Destination;

/**
 * Compares two versions of a definition.
 *
 * <p>State of the old version may have no operator in the new one, such as records at a Lambda
 * function that the new version does not invoke. A run of the old version with {@code
 * delivery.only-restored} must deliver such records first.
 */
public final class DefinitionChange {

    private DefinitionChange() {}

    public static boolean leavesStateBehind(
            DeliveryStreamDefinition before, DeliveryStreamDefinition after) {
        ProcessingConfiguration old = before.destination().processing();
        ProcessingConfiguration fresh = after.destination().processing();
        // Each kind of destination has buffers of its own. Rows have no bytes that another format
        // could write, and bytes are no rows. Among
        // themselves, all compression formats write the chunks of one another.
        return before.destination().getClass() != after.destination().getClass()
                || isConverted(before) != isConverted(after)
                || old.lambda().isPresent() && fresh.lambda().isEmpty()
                || old.processesRecords() && !fresh.processesRecords();
    }

    private static boolean isConverted(DeliveryStreamDefinition definition) {
        return definition.s3().flatMap(ExtendedS3Destination::conversion).isPresent();
    }
}
