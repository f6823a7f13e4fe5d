package io.hydrant.definition;

import java.util.Arrays;
import java.util.Optional;

/** What a processor can be. */
enum ProcessorType {
    RECORD_DE_AGGREGATION("RecordDeAggregation"),
    DECOMPRESSION("Decompression"),
    CLOUD_WATCH_LOG_PROCESSING("CloudWatchLogProcessing"),
    LAMBDA("Lambda"),
    METADATA_EXTRACTION("MetadataExtraction"),
    APPEND_DELIMITER_TO_RECORD("AppendDelimiterToRecord"),
    /** Hydrant's own: Firehose does not have it. */
    JAVA_TRANSFORMATION("JavaTransformation");

    private final String word;

    ProcessorType(String word) {
        this.word = word;
    }

    /** Empty, and a problem, if it is none of these. */
    static Optional<ProcessorType> read(DefinitionNode processor) {
        String given = processor.text("Type", TextRule.oneOf(words()));
        return Arrays.stream(values()).filter(type -> type.word.equals(given)).findFirst();
    }

    private static String[] words() {
        return Arrays.stream(values()).map(type -> type.word).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return word;
    }
}
