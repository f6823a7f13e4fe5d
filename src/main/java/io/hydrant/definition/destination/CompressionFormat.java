package io.hydrant.definition.destination;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.util.Arrays;

/** How the bytes of an object are compressed. */
public enum CompressionFormat {
    UNCOMPRESSED("UNCOMPRESSED", ""),
    GZIP("GZIP", ".gz"),
    ZIP("ZIP", ".zip"),
    SNAPPY("Snappy", ".snappy"),
    // Documented as .hsnappy; what Firehose delivers ends with .snappy.
    HADOOP_SNAPPY("HADOOP_SNAPPY", ".snappy");

    private final String word;
    private final String extension;

    CompressionFormat(String word, String extension) {
        this.word = word;
        this.extension = extension;
    }

    static CompressionFormat read(DefinitionNode node, String name) {
        TextRule words = TextRule.oneOf(words());
        String given = node.text(name, words, UNCOMPRESSED.word);
        return Arrays.stream(values()).filter(f -> f.word.equals(given)).findFirst().orElseThrow();
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
