package io.hydrant.definition.s3;

import io.hydrant.definition.processing.MetadataExtractionProcessor;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.expression.PrefixExpression;
import java.util.Set;

/** What dynamic partitioning asks of the rest of a destination. */
final class PartitioningChecks {

    private static final int MOST_KEYS = 50;

    private final DefinitionNode node;
    private final ExtendedS3Destination s3;
    private final PrefixExpression prefix;
    private final Set<String> keysOfQuery;

    PartitioningChecks(DefinitionNode node, ExtendedS3Destination s3) {
        this.node = node;
        this.s3 = s3;
        this.prefix = s3.prefix();
        this.keysOfQuery =
                s3.processing()
                        .metadataExtraction()
                        .map(MetadataExtractionProcessor::keyNames)
                        .orElse(Set.of());
    }

    void run() {
        if (s3.partitioning().isEnabled()) {
            checkPrefix();
            checkKeysFromQuery();
            checkHints();
        } else {
            checkUnused();
        }
    }

    private void checkPrefix() {
        if (!prefix.usesPartitionKeys()) {
            node.rejected(
                    "Prefix",
                    "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic"
                            + " Partitioning is enabled");
        }
        if (!prefix.keysFromLambda().isEmpty() && s3.processing().lambda().isEmpty()) {
            node.rejected("Prefix", "partitionKeyFromLambda needs a Lambda processor");
        }
        int keys = prefix.keysFromQuery().size() + prefix.keysFromLambda().size();
        if (keys > MOST_KEYS) {
            node.rejected("Prefix", "it uses " + keys + " partition keys; at most 50 are allowed");
        }
    }

    private void checkKeysFromQuery() {
        // What follows from a query that cannot be read is no problem of its own.
        if (s3.processing()
                .metadataExtraction()
                .filter(MetadataExtractionProcessor::isInvalid)
                .isPresent()) {
            return;
        }
        if (!prefix.keysFromQuery().containsAll(keysOfQuery)) {
            node.problem(
                    node.path("ProcessingConfiguration")
                            + ": MetaDataExtraction JQ Query can't contain keys that are not present"
                            + " in the S3 Prefix expression");
        }
        if (!keysOfQuery.containsAll(prefix.keysFromQuery())) {
            node.rejected(
                    "Prefix",
                    "each key of partitionKeyFromQuery must be one that a MetadataExtraction"
                            + " processor extracts; it extracts "
                            + (keysOfQuery.isEmpty() ? "none" : String.join(", ", keysOfQuery)));
        }
    }

    private void checkHints() {
        if (s3.bufferingHints().sizeInMBs() < 64) {
            node.problem(
                    node.path("BufferingHints")
                            + ": BufferingHints.SizeInMBs must be at least 64 when Dynamic"
                            + " Partitioning is enabled.");
        }
        if (s3.bufferingHints().interval().isZero()) {
            node.problem(
                    node.path("BufferingHints")
                            + ".IntervalInSeconds is 0; it must be at least 1 when Dynamic"
                            + " Partitioning is enabled");
        }
    }

    private void checkUnused() {
        if (prefix.usesPartitionKeys()) {
            node.rejected(
                    "Prefix",
                    "partitionKeyFromQuery and partitionKeyFromLambda need"
                            + " DynamicPartitioningConfiguration to be enabled");
        }
        s3.processing().refuseWhatNeedsPartitioning(node);
    }
}
