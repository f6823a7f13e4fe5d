package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.ProcessingConfiguration;

/**
 * From one version of a definition to the next. Where the next one has no place for what the job's
 * state holds, such as records at a Lambda function that is no longer called, that must be
 * delivered under the old one first: by a run with {@code delivery.only-restored}.
 */
public final class DefinitionChange {

    private DefinitionChange() {}

    public static boolean leavesStateBehind(
            DeliveryStreamDefinition before, DeliveryStreamDefinition after) {
        ProcessingConfiguration old = before.s3().processing();
        ProcessingConfiguration fresh = after.s3().processing();
        // Chunks that wait are already in the format of their object.
        return before.s3().compressionFormat() != after.s3().compressionFormat()
                || before.s3().conversion().isPresent() != after.s3().conversion().isPresent()
                || old.lambda().isPresent() && fresh.lambda().isEmpty()
                || !old.javaTransformations().isEmpty() && fresh.javaTransformations().isEmpty();
    }
}
