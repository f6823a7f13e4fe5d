package io.hydrant.definition;

import java.util.Arrays;

/** How the bytes of an object are compressed. */
public enum CompressionFormat {
    UNCOMPRESSED("UNCOMPRESSED", "", true),
    GZIP("GZIP", ".gz", true),
    ZIP("ZIP", ".zip", false),
    SNAPPY("Snappy", ".snappy", false),
    // Documented as .hsnappy; delivered as .snappy.
    HADOOP_SNAPPY("HADOOP_SNAPPY", ".snappy", false);

    private final String word;
    private final String extension;
    private final boolean supported;

    CompressionFormat(String word, String extension, boolean supported) {
        this.word = word;
        this.extension = extension;
        this.supported = supported;
    }

    static CompressionFormat read(DefinitionNode node, String name) {
        TextRule words = TextRule.oneOf(words());
        String given = node.text(name, words, UNCOMPRESSED.word);
        CompressionFormat format =
                Arrays.stream(values()).filter(f -> f.word.equals(given)).findFirst().orElseThrow();
        if (!format.supported) {
            node.rejected(name, format + " is not supported yet");
        }
        return format;
    }

    private static String[] words() {
        return Arrays.stream(values()).map(CompressionFormat::toString).toArray(String[]::new);
    }

    /** With its dot; empty for objects that are not compressed. */
    public String extension() {
        return extension;
    }

    /** As Firehose spells it. */
    @Override
    public String toString() {
        return word;
    }
}
