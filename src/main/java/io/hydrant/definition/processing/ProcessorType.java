package io.hydrant.definition.processing;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a processor can be. */
enum ProcessorType {
    RECORD_DE_AGGREGATION("RecordDeAggregation"),
    DECOMPRESSION("Decompression"),
    CLOUD_WATCH_LOG_PROCESSING("CloudWatchLogProcessing"),
    LAMBDA("Lambda"),
    METADATA_EXTRACTION("MetadataExtraction"),
    APPEND_DELIMITER_TO_RECORD("AppendDelimiterToRecord"),
    /** Hydrant's own, as are those after it: Firehose does not have them. */
    JQ_TRANSFORMATION("JqTransformation"),
    SAMPLING("Sampling"),
    JAVA_TRANSFORMATION("JavaTransformation");

    private static final Set<ProcessorType> OFTEN =
            Set.of(APPEND_DELIMITER_TO_RECORD, JQ_TRANSFORMATION, SAMPLING, JAVA_TRANSFORMATION);

    private final String word;

    ProcessorType(String word) {
        this.word = word;
    }

    /** Empty, and a problem, if it is none of these. */
    static Optional<ProcessorType> read(DefinitionNode processor) {
        String given = processor.text("Type", TextRule.oneOf(words()));
        return Arrays.stream(values()).filter(type -> type.word.equals(given)).findFirst();
    }

    boolean isGivenOnce() {
        return !OFTEN.contains(this);
    }

    private static String[] words() {
        return Arrays.stream(values()).map(type -> type.word).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return word;
    }
}
