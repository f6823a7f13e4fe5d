package io.hydrant.definition.processing;

import io.hydrant.definition.reading.DefinitionNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The entries of {@code Processors}, told apart as they are read. */
public final class Processors {

    private final String destinationsRole;
    private final BigDecimal usualLambdaBufferInMBs;
    private final Set<ProcessorType> found = EnumSet.noneOf(ProcessorType.class);
    private final List<OwnProcessor> own = new ArrayList<>();
    private boolean dataMessageExtraction;
    private RecordDeAggregationProcessor recordDeAggregation;
    private LambdaProcessor lambda;
    private MetadataExtractionProcessor metadataExtraction;

    /** The buffer is that of a function that no parameter gives one. */
    Processors(String destinationsRole, BigDecimal usualLambdaBufferInMBs) {
        this.destinationsRole = destinationsRole;
        this.usualLambdaBufferInMBs = usualLambdaBufferInMBs;
    }

    void add(DefinitionNode processor) {
        ProcessorType.read(processor).ifPresent(type -> add(type, processor));
    }

    private void add(ProcessorType type, DefinitionNode processor) {
        boolean again = !found.add(type);
        if (again && type.isGivenOnce()) {
            processor.rejected("Type", "Cannot have more than 1 " + type + " processor.");
        }
        switch (type) {
            case RECORD_DE_AGGREGATION:
                recordDeAggregation = RecordDeAggregationProcessor.read(processor);
                break;
            case DECOMPRESSION:
                readDecompression(processor);
                break;
            case CLOUD_WATCH_LOG_PROCESSING:
                dataMessageExtraction = readDataMessageExtraction(processor);
                break;
            case LAMBDA:
                lambda = LambdaProcessor.read(processor, destinationsRole, usualLambdaBufferInMBs);
                break;
            case METADATA_EXTRACTION:
                metadataExtraction = MetadataExtractionProcessor.read(processor);
                break;
            case APPEND_DELIMITER_TO_RECORD:
                // Firehose tolerates a Delimiter and does not use it; given twice, the processor
                // still works once.
                ProcessorParameters.read(processor, type, "Delimiter");
                break;
            case JQ_TRANSFORMATION:
                own.add(JqTransformationProcessor.read(processor));
                break;
            case SAMPLING:
                own.add(SamplingProcessor.read(processor));
                break;
            case JAVA_TRANSFORMATION:
                own.add(JavaTransformationProcessor.read(processor));
                break;
            default:
                throw new IllegalStateException(type + " is not read");
        }
    }

    private static void readDecompression(DefinitionNode processor) {
        ProcessorParameters.read(processor, ProcessorType.DECOMPRESSION, "CompressionFormat")
                .optional("CompressionFormat", "GZIP"::equals, "CompressionFormat has to be GZIP");
    }

    private static boolean readDataMessageExtraction(DefinitionNode processor) {
        String name = "DataMessageExtraction";
        return ProcessorParameters.read(processor, ProcessorType.CLOUD_WATCH_LOG_PROCESSING, name)
                .required(
                        name,
                        value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"),
                        "Invalid parameter value for DataMessageExtraction. Allowed values are True"
                                + " and False.")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    /** What the entries ask of one another, once all are there. */
    void check(DefinitionNode configuration) {
        if (found.contains(ProcessorType.CLOUD_WATCH_LOG_PROCESSING) && !decompression()) {
            configuration.problem(
                    configuration.path("Processors")
                            + " is incomplete; CloudWatchLogProcessingProcessor can only be enabled"
                            + " with DecompressionProcessor");
        }
    }

    boolean decompression() {
        return found.contains(ProcessorType.DECOMPRESSION);
    }

    boolean cloudWatchLogProcessing() {
        return found.contains(ProcessorType.CLOUD_WATCH_LOG_PROCESSING);
    }

    boolean dataMessageExtraction() {
        return dataMessageExtraction;
    }

    Optional<RecordDeAggregationProcessor> recordDeAggregation() {
        return Optional.ofNullable(recordDeAggregation);
    }

    Optional<LambdaProcessor> lambda() {
        return Optional.ofNullable(lambda);
    }

    Optional<MetadataExtractionProcessor> metadataExtraction() {
        return Optional.ofNullable(metadataExtraction);
    }

    boolean appendDelimiter() {
        return found.contains(ProcessorType.APPEND_DELIMITER_TO_RECORD);
    }

    /** In the order in which they are declared. */
    List<OwnProcessor> own() {
        return own;
    }
}
