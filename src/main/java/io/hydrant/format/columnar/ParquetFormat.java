package io.hydrant.format.columnar;

import io.hydrant.definition.conversion.ParquetSerDe;
import io.hydrant.schema.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/** {@code ParquetSerDe}: an object is one Parquet file. */
public final class ParquetFormat extends ColumnarFormat {

    private static final long serialVersionUID = 1L;

    /**
     * Bytes of a row group. Memory holds the open row group of each file, and several files may be
     * open.
     */
    private static final long LARGEST_ROW_GROUP = Runtime.getRuntime().maxMemory() / 8;

    private final ParquetSerDe options;

    public ParquetFormat(TableSchema schema, ParquetSerDe options) {
        super(schema);
        this.options = options;
    }

    @Override
    RowFile newFile(OutputStream out) throws IOException {
        ParquetWriter<RowReader> writer =
                new Builder(new ParquetOutput(out), new ParquetRows(schema().row()))
                        .withConf(new PlainParquetConfiguration())
                        .withCodecFactory(new ParquetCompression())
                        .withCompressionCodec(
                                CompressionCodecName.valueOf(options.compression().name()))
                        .withRowGroupSize(Math.min(options.blockSizeBytes(), LARGEST_ROW_GROUP))
                        .withPageSize(options.pageSizeBytes())
                        .withDictionaryEncoding(options.enableDictionaryCompression())
                        .withWriterVersion(
                                options.writesVersion2()
                                        ? WriterVersion.PARQUET_2_0
                                        : WriterVersion.PARQUET_1_0)
                        .build();
        return new RowFile() {
            @Override
            public void accept(RowReader row) throws IOException {
                writer.write(row);
            }

            @Override
            public void finish() throws IOException {
                writer.close();
            }
        };
    }

    private static final class Builder extends ParquetWriter.Builder<RowReader, Builder> {

        private final ParquetRows rows;

        Builder(OutputFile file, ParquetRows rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<RowReader> getWriteSupport(ParquetConfiguration conf) {
            return rows;
        }

        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<RowReader> getWriteSupport(
                org.apache.hadoop.conf.Configuration conf) {
            return rows;
        }
    }
}
