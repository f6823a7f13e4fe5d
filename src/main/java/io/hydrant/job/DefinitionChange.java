package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.CompressionFormat;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.s3.ExtendedS3Destination;
import java.util.List;
import java.util.stream.Collectors;

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
        // Chunks that wait are already in the format of their object.
        return !formats(before).equals(formats(after))
                || isConverted(before) != isConverted(after)
                || old.lambda().isPresent() && fresh.lambda().isEmpty()
                || old.processesRecords() && !fresh.processesRecords();
    }

    private static List<CompressionFormat> formats(DeliveryStreamDefinition definition) {
        return definition.destination().buckets().stream()
                .map(S3Configuration::compressionFormat)
                .collect(Collectors.toList());
    }

    private static boolean isConverted(DeliveryStreamDefinition definition) {
        return definition.s3().flatMap(ExtendedS3Destination::conversion).isPresent();
    }
}
