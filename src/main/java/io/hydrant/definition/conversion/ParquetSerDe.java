package io.hydrant.definition.conversion;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;

/** How Parquet is written. {@code MaxPaddingBytes} has no effect: S3 has no blocks to fill. */
public final class ParquetSerDe implements Serializable {

    private static final long serialVersionUID = 1L;

    static final String NO_BLOCKS = "S3 has no blocks to fill";

    /** How pages are compressed. */
    public enum Compression {
        UNCOMPRESSED,
        GZIP,
        SNAPPY
    }

    private final int blockSizeBytes;
    private final int pageSizeBytes;
    private final Compression compression;
    private final boolean enableDictionaryCompression;
    private final boolean writesVersion2;

    private ParquetSerDe(DefinitionNode node) {
        blockSizeBytes = node.number("BlockSizeBytes", 67_108_864, Integer.MAX_VALUE, 268_435_456);
        pageSizeBytes = node.number("PageSizeBytes", 65_536, Integer.MAX_VALUE, 1_048_576);
        compression =
                Compression.valueOf(
                        node.text(
                                "Compression",
                                TextRule.oneOf("UNCOMPRESSED", "GZIP", "SNAPPY"),
                                "SNAPPY"));
        enableDictionaryCompression = node.flag("EnableDictionaryCompression", false);
        node.number("MaxPaddingBytes", 0, Integer.MAX_VALUE, 0);
        node.warnOfNoEffect("MaxPaddingBytes", NO_BLOCKS);
        writesVersion2 = node.text("WriterVersion", TextRule.oneOf("V1", "V2"), "V1").equals("V2");
    }

    static ParquetSerDe read(DefinitionNode node) {
        return new ParquetSerDe(node);
    }

    /** The size of a row group. */
    public int blockSizeBytes() {
        return blockSizeBytes;
    }

    public int pageSizeBytes() {
        return pageSizeBytes;
    }

    public Compression compression() {
        return compression;
    }

    public boolean enableDictionaryCompression() {
        return enableDictionaryCompression;
    }

    /** Whether {@code WriterVersion} is {@code V2}. */
    public boolean writesVersion2() {
        return writesVersion2;
    }
}
