package io.hydrant.bench;

import io.hydrant.buffering.ChunkInput;
import io.hydrant.buffering.Chunker;
import io.hydrant.buffering.ObjectBuffers;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.destination.s3.S3Destination;
import io.hydrant.format.GzipFormat;
import io.hydrant.format.ObjectFormat;
import io.hydrant.processing.JavaTransformation;
import io.hydrant.processing.ProcessingFunction;
import io.hydrant.record.Chunk;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.ObjectKey;
import io.hydrant.record.ObjectPart;
import io.hydrant.settings.HydrantOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Hydrant's chunker, buffer and sink, as a delivery stream composes them, with records that go in
 * turn to as many buffers as there are keys; each key has a directory of its own.
 */
final class KeyedBuffersPipeline implements Pipeline {

    private final int keys;

    KeyedBuffersPipeline(int keys) {
        this.keys = keys;
    }

    @Override
    public void compose(StreamExecutionEnvironment env, Workload workload) {
        ObjectFormat format = new GzipFormat(HydrantOptions.GZIP_LEVEL.defaultValue());
        BufferingHints hints = BufferingHints.of(5, 12);
        Sources.records(env, workload)
                .process(
                        new ProcessingFunction(
                                List.of(JavaTransformation.of(ReshapingProcessor.class.getName()))),
                        DeliveryRecord.TYPE)
                .uid("processing")
                .transform(
                        "Chunks",
                        Chunk.TYPE,
                        new Chunker<>(
                                        new KeysInTurn(keys),
                                        format,
                                        hints.sizeInBytes(),
                                        hints.interval())
                                .appendingNewlines())
                .uid("chunks")
                .keyBy(Chunk::bufferKey, Types.STRING)
                .transform(
                        "Buffer",
                        ObjectPart.TYPE,
                        new ObjectBuffers(
                                hints,
                                format,
                                (key, oldest) -> ObjectKey.of(key + "/" + oldest, ".gz"),
                                "DeliveryToS3"))
                .uid("buffer")
                .sinkTo(S3Destination.writingTo(workload.output().toUri().toString(), format))
                .uid("s3");
    }

    private static final class KeysInTurn implements ChunkInput<DeliveryRecord> {

        private static final long serialVersionUID = 1L;

        private final String[] keys;
        private int next;

        KeysInTurn(int count) {
            keys = IntStream.range(0, count).mapToObj(key -> "key=" + key).toArray(String[]::new);
        }

        @Override
        public String bufferKey(DeliveryRecord record) {
            next = next + 1 == keys.length ? 0 : next + 1;
            return keys[next];
        }

        @Override
        public byte[] data(DeliveryRecord record) {
            return record.data();
        }

        @Override
        public DeliveryRecord record(DeliveryRecord record) {
            return record;
        }

        @Override
        public long arrivalTimestamp(DeliveryRecord record) {
            return record.arrivalTimestamp();
        }
    }
}
