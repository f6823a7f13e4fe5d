package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.s3.ExtendedS3Destination;

/**
 * From one version of a definition to the next. Where the next one has no place for what the job's
 * state holds, such as records at a Lambda function that is no longer called, that must be
 * delivered under the old one first: by a run with {@code delivery.only-restored}.
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
