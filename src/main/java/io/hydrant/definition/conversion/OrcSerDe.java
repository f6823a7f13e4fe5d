package io.hydrant.definition.conversion;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How ORC is written. {@code BlockSizeBytes}, {@code EnablePadding} and {@code PaddingTolerance}
 * have no effect: S3 has no blocks to fill.
 */
public final class OrcSerDe implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How stripes are compressed. */
    public enum Compression {
        NONE,
        ZLIB,
        SNAPPY
    }

    private final int stripeSizeBytes;
    private final int rowIndexStride;
    private final Compression compression;
    private final ArrayList<String> bloomFilterColumns;
    private final double bloomFilterFalsePositiveProbability;
    private final double dictionaryKeyThreshold;
    private final boolean writesVersion11;

    private OrcSerDe(DefinitionNode node) {
        stripeSizeBytes = node.number("StripeSizeBytes", 8_388_608, Integer.MAX_VALUE, 67_108_864);
        rowIndexStride = node.number("RowIndexStride", 1_000, Integer.MAX_VALUE, 10_000);
        compression =
                Compression.valueOf(
                        node.text(
                                "Compression", TextRule.oneOf("NONE", "ZLIB", "SNAPPY"), "SNAPPY"));
        bloomFilterColumns =
                new ArrayList<>(node.texts("BloomFilterColumns", TextRule.WITHOUT_WHITE_SPACE));
        bloomFilterFalsePositiveProbability =
                node.decimal("BloomFilterFalsePositiveProbability", 0, 1, 0.05);
        // AWS states no default; this is ORC's.
        dictionaryKeyThreshold = node.decimal("DictionaryKeyThreshold", 0, 1, 0.8);
        writesVersion11 =
                node.text("FormatVersion", TextRule.oneOf("V0_11", "V0_12"), "V0_12")
                        .equals("V0_11");
        node.number("BlockSizeBytes", 67_108_864, Integer.MAX_VALUE, 268_435_456);
        node.flag("EnablePadding", false);
        node.decimal("PaddingTolerance", 0, 1, 0.05);
        for (String name : List.of("BlockSizeBytes", "EnablePadding", "PaddingTolerance")) {
            node.warnOfNoEffect(name, ParquetSerDe.NO_BLOCKS);
        }
    }

    static OrcSerDe read(DefinitionNode node) {
        return new OrcSerDe(node);
    }

    public int stripeSizeBytes() {
        return stripeSizeBytes;
    }

    /** Rows between entries of the index. */
    public int rowIndexStride() {
        return rowIndexStride;
    }

    public Compression compression() {
        return compression;
    }

    public List<String> bloomFilterColumns() {
        return Collections.unmodifiableList(bloomFilterColumns);
    }

    public double bloomFilterFalsePositiveProbability() {
        return bloomFilterFalsePositiveProbability;
    }

    /** The share of distinct values up to which a column has a dictionary; 1 for always. */
    public double dictionaryKeyThreshold() {
        return dictionaryKeyThreshold;
    }

    /** Whether {@code FormatVersion} is {@code V0_11}. */
    public boolean writesVersion11() {
        return writesVersion11;
    }
}
