package io.hydrant.bench;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * The job that one writes first: map, then a FileSink whose bulk writer passes each record to the
 * stream. Files end with checkpoints, whatever their size.
 */
final class BulkFileSinkPipeline implements Pipeline {

    private final boolean buffered;

    /** With {@code buffered}, 64 KiB are collected in front of gzip, or of the file. */
    BulkFileSinkPipeline(boolean buffered) {
        this.buffered = buffered;
    }

    @Override
    public void compose(StreamExecutionEnvironment env, Workload workload) {
        Sources.bytes(env, workload)
                .map(new ReshapingMap(), PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .sinkTo(
                        FileSink.forBulkFormat(
                                        new Path(workload.output().toUri()),
                                        new LineWriterFactory(workload.isCompressed(), buffered))
                                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                                .build());
    }

    private static final class ReshapingMap extends RichMapFunction<byte[], byte[]> {

        private static final long serialVersionUID = 1L;

        private transient Reshaping reshaping;

        @Override
        public void open(OpenContext context) {
            reshaping = new Reshaping();
        }

        @Override
        public byte[] map(byte[] event) throws IOException {
            return reshaping.reshape(event);
        }
    }

    private static final class LineWriterFactory implements BulkWriter.Factory<byte[]> {

        private static final long serialVersionUID = 1L;

        private final boolean compressed;
        private final boolean buffered;

        LineWriterFactory(boolean compressed, boolean buffered) {
            this.compressed = compressed;
            this.buffered = buffered;
        }

        @Override
        public BulkWriter<byte[]> create(FSDataOutputStream file) throws IOException {
            // FileSink closes the file itself, and must be able to use it after finish().
            OutputStream unclosed = new Unclosed(file);
            OutputStream written = compressed ? Outputs.gzip(unclosed) : unclosed;
            return new LineWriter(buffered ? Outputs.buffered(written) : written);
        }
    }

    private static final class LineWriter implements BulkWriter<byte[]> {

        private final OutputStream out;

        LineWriter(OutputStream out) {
            this.out = out;
        }

        @Override
        public void addElement(byte[] record) throws IOException {
            out.write(record);
            out.write('\n');
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void finish() throws IOException {
            out.close();
        }
    }
}
