package io.hydrant.definition.processing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hydrant.definition.reading.DefinitionNode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done to records between source and delivery; nothing when processing is not enabled. */
public final class ProcessingConfiguration implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String FIELD = "ProcessingConfiguration";

    private static final BigDecimal SMALL_LAMBDA_BUFFER_IN_MBS = new BigDecimal("0.25");

    private final boolean decompression;
    private final boolean cloudWatchLogProcessing;
    private final boolean dataMessageExtraction;
    private final RecordDeAggregationProcessor recordDeAggregation;
    private final LambdaProcessor lambda;
    private final MetadataExtractionProcessor metadataExtraction;
    private final boolean appendDelimiter;
    private final ArrayList<OwnProcessor> own;

    private ProcessingConfiguration(Processors processors, boolean appendsDelimiter) {
        decompression = processors.decompression();
        cloudWatchLogProcessing = processors.cloudWatchLogProcessing();
        dataMessageExtraction = processors.dataMessageExtraction();
        recordDeAggregation = processors.recordDeAggregation().orElse(null);
        lambda = processors.lambda().orElse(null);
        metadataExtraction = processors.metadataExtraction().orElse(null);
        appendDelimiter = appendsDelimiter;
        own = new ArrayList<>(processors.own());
    }

    public static ProcessingConfiguration none() {
        return new ProcessingConfiguration(new Processors("", BigDecimal.ONE), false);
    }

    /**
     * Of a destination; nothing when it has none. {@code roleArn} is the destination's, which
     * invokes a function that names no other.
     */
    public static ProcessingConfiguration of(DefinitionNode destination, String roleArn) {
        return of(destination, new Processors(roleArn, BigDecimal.ONE));
    }

    private static ProcessingConfiguration of(DefinitionNode destination, Processors processors) {
        return destination
                .optionalObject(FIELD)
                .map(node -> read(node, processors))
                .orElseGet(ProcessingConfiguration::none);
    }

    /**
     * Of a destination without a role of its own that is not partitioned, and whose function is
     * invoked with 256 KB at once unless it says otherwise.
     */
    public static ProcessingConfiguration withSmallLambdaBuffers(DefinitionNode destination) {
        ProcessingConfiguration configuration =
                of(destination, new Processors("", SMALL_LAMBDA_BUFFER_IN_MBS));
        configuration.refuseWhatNeedsPartitioning(destination);
        return configuration;
    }

    /** Of a destination whose objects are not partitioned. */
    public static ProcessingConfiguration withoutPartitioning(
            DefinitionNode destination, String roleArn) {
        ProcessingConfiguration configuration = of(destination, roleArn);
        configuration.refuseWhatNeedsPartitioning(destination);
        return configuration;
    }

    /** Of a destination that is sent batches of single records, so that nothing parts them. */
    public static ProcessingConfiguration ofBatches(DefinitionNode destination, String roleArn) {
        ProcessingConfiguration configuration = withoutPartitioning(destination, roleArn);
        if (configuration.appendDelimiter) {
            destination.warn(
                    destination.path(FIELD)
                            + ": AppendDelimiterToRecord has no effect: a request holds each record"
                            + " on its own");
        }
        return new ProcessingConfiguration(configuration);
    }

    private ProcessingConfiguration(ProcessingConfiguration other) {
        decompression = other.decompression;
        cloudWatchLogProcessing = other.cloudWatchLogProcessing;
        dataMessageExtraction = other.dataMessageExtraction;
        recordDeAggregation = other.recordDeAggregation;
        lambda = other.lambda;
        metadataExtraction = other.metadataExtraction;
        appendDelimiter = false;
        own = other.own;
    }

    /**
     * Notes, in Firehose's words, the processors that it allows with partitioning alone. Release
     * 0.1.0 accepted them, so they stay in stored definitions.
     */
    public void refuseWhatNeedsPartitioning(DefinitionNode destination) {
        if (metadataExtraction != null) {
            refuse(
                    destination,
                    "MetadataExtractionProcessor",
                    "is ignored: only dynamic partitioning uses it");
        }
        if (recordDeAggregation != null) {
            refuse(
                    destination,
                    "RecordDeAggregationProcessor",
                    "still splits records, as in release 0.1.0. Firehose refuses it without dynamic"
                            + " partitioning");
        }
    }

    private static void refuse(DefinitionNode destination, String processor, String whenStored) {
        String start = destination.path(FIELD) + ": " + processor + " ";
        destination.problemUnlessStored(
                start + "can only be present when Dynamic Partitioning is enabled.",
                start + whenStored);
    }

    private static ProcessingConfiguration read(DefinitionNode node, Processors processors) {
        boolean enabled = node.flag("Enabled", false);
        List<DefinitionNode> entries = node.objects("Processors");
        if (!node.has("Processors")) {
            node.putWithDefaults("Processors", JsonNodeFactory.instance.arrayNode());
        }
        if (!enabled) {
            // Firehose describes its defaults all the same.
            entries.forEach(entry -> processors.add(entry.withoutProblems()));
            ignore(entries, node);
            return none();
        }
        if (entries.isEmpty() || entries.size() > 5) {
            node.problem(
                    node.path("Processors")
                            + " has "
                            + entries.size()
                            + " entries; A maximum of 5 and a minimum of 1 processor needs to be"
                            + " supplied when processing is enabled.");
        }
        entries.forEach(processors::add);
        processors.check(node);
        return new ProcessingConfiguration(processors, processors.appendDelimiter());
    }

    // Firehose stores a disabled configuration, and it has no effect. Enabled is often forgotten.
    private static void ignore(List<DefinitionNode> entries, DefinitionNode node) {
        node.ignoreFieldsOf(entries);
        if (!entries.isEmpty()) {
            node.warn(node.path("Processors") + " has no effect: Enabled is not true");
        }
    }

    /** Whether records pass through anything that they can fail in. */
    public boolean processesRecords() {
        return decompression || recordDeAggregation != null || lambda != null || !own.isEmpty();
    }

    /** Whether records are in GZIP. */
    public boolean decompression() {
        return decompression;
    }

    /** Whether what was decompressed must be subscription records of CloudWatch Logs. */
    public boolean cloudWatchLogProcessing() {
        return cloudWatchLogProcessing;
    }

    /**
     * Whether only the messages of subscription records are passed on; only of decompressed ones.
     */
    public boolean dataMessageExtraction() {
        return dataMessageExtraction;
    }

    public Optional<RecordDeAggregationProcessor> recordDeAggregation() {
        return Optional.ofNullable(recordDeAggregation);
    }

    public Optional<LambdaProcessor> lambda() {
        return Optional.ofNullable(lambda);
    }

    public Optional<MetadataExtractionProcessor> metadataExtraction() {
        return Optional.ofNullable(metadataExtraction);
    }

    /** Whether a newline stands between the records of an object. */
    public boolean appendDelimiter() {
        return appendDelimiter;
    }

    /** In their declared order, which is applied after the function. Firehose has none of these. */
    public List<OwnProcessor> ownProcessors() {
        return List.copyOf(own);
    }
}
