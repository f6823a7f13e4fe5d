package io.hydrant.format.columnar;

import io.hydrant.definition.conversion.OrcSerDe;
import io.hydrant.schema.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcConf;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.MemoryManagerImpl;
import org.apache.orc.impl.PhysicalFsWriter;
import org.apache.orc.impl.WriterImpl;
import org.apache.orc.impl.writer.WriterEncryptionVariant;

/** {@code OrcSerDe}: an object is one ORC file. */
public final class OrcFormat extends ColumnarFormat {

    private static final long serialVersionUID = 1L;

    /**
     * Bytes of a stripe. Memory holds the open stripe of each file, and several files may be open.
     */
    private static final long LARGEST_STRIPES = Runtime.getRuntime().maxMemory() / 8;

    /** The smallest probability. ORC's library refuses 0 and 1. */
    private static final double SMALLEST_PROBABILITY = 1e-6;

    private final OrcSerDe options;

    public OrcFormat(TableSchema schema, OrcSerDe options) {
        super(schema);
        this.options = options;
        requireColumns(options.bloomFilterColumns(), schema.row().names());
    }

    private static void requireColumns(List<String> asked, List<String> columns) {
        for (String column : asked) {
            if (!columns.contains(column)) {
                throw new IllegalArgumentException(
                        "OrcSerDe.BloomFilterColumns has '"
                                + column
                                + "'; it must have columns of the schema: "
                                + String.join(", ", columns));
            }
        }
    }

    @Override
    RowFile newFile(OutputStream out) throws IOException {
        TypeDescription type = OrcTypes.of(schema().row());
        OrcFile.WriterOptions writing = writerOptions(type);
        writing.physicalWriter(
                new PhysicalFsWriter(
                        new FSDataOutputStream(new UnclosedStream(out), null),
                        writing,
                        new WriterEncryptionVariant[0]));
        // The path is only told in logs: the physical writer knows where the bytes go.
        return new OrcRows(new WriterImpl(null, new Path("object.orc"), writing), type);
    }

    private OrcFile.WriterOptions writerOptions(TypeDescription type) {
        // Without Hadoop's files of defaults, which are not there.
        Configuration configuration = new Configuration(false);
        // Nothing is encrypted, but it is asked; the default would ask Hadoop's key server.
        configuration.set(OrcConf.KEY_PROVIDER.getAttribute(), "memory");
        configuration.setDouble(
                OrcConf.DICTIONARY_KEY_SIZE_THRESHOLD.getAttribute(),
                options.dictionaryKeyThreshold());
        return OrcFile.writerOptions(new Properties(), configuration)
                .setSchema(type)
                .stripeSize(options.stripeSizeBytes())
                .rowIndexStride(options.rowIndexStride())
                .compress(CompressionKind.valueOf(options.compression().name()))
                .bloomFilterColumns(String.join(",", options.bloomFilterColumns()))
                .bloomFilterFpp(
                        Math.min(
                                Math.max(
                                        options.bloomFilterFalsePositiveProbability(),
                                        SMALLEST_PROBABILITY),
                                1 - SMALLEST_PROBABILITY))
                .version(
                        options.writesVersion11() ? OrcFile.Version.V_0_11 : OrcFile.Version.V_0_12)
                .blockPadding(false)
                .useUTCTimestamp(true)
                .memory(new MemoryManagerImpl(LARGEST_STRIPES));
    }
}
