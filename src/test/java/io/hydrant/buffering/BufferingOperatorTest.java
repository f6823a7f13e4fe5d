package io.hydrant.buffering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.format.GzipFormat;
import io.hydrant.format.ObjectFormat;
import io.hydrant.format.UncompressedFormat;
import io.hydrant.metrics.LastingCount;
import io.hydrant.record.Chunk;
import io.hydrant.record.ChunkContent;
import io.hydrant.record.FlushMark;
import io.hydrant.record.ObjectKey;
import io.hydrant.record.ObjectPart;
import io.hydrant.record.ObjectPartSerializer;
import io.hydrant.record.Origins;
import io.hydrant.record.ShardCount;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferingOperatorTest {

    private static final int MIB = 1024 * 1024;

    private static final ObjectNaming NAMING =
            (key, oldest) -> ObjectKey.of(key + "/at-" + oldest, ".txt");

    @Test
    void deliversWhenTheIntervalHasPassedSinceTheFirstChunk() throws Exception {
        try (Harness harness = harness()) {
            harness.setProcessingTime(1_000);
            harness.processElement(chunk("a", "one", 900), 0);
            harness.setProcessingTime(200_000);
            harness.processElement(chunk("a", "two", 800), 0);

            harness.setProcessingTime(300_999);
            assertThat(objects(harness)).isEmpty();

            harness.setProcessingTime(301_000);
            assertThat(objects(harness)).containsExactly("a/at-800….txt: one two");
        }
    }

    @Test
    void closesABufferBeforeAChunkWouldOverfillIt() throws Exception {
        try (Harness harness = harness()) {
            for (int i = 0; i < 12; i++) {
                harness.processElement(chunk("a", new byte[MIB - 10], i), 0);
            }
            harness.endInput();

            assertThat(sizes(harness))
                    .containsExactly(5 * (MIB - 10), 5 * (MIB - 10), 2 * (MIB - 10));
        }
    }

    @Test
    void closesABufferThatIsExactlyFull() throws Exception {
        try (Harness harness = harness()) {
            for (int i = 0; i < 5; i++) {
                harness.processElement(chunk("a", new byte[MIB], i), 0);
            }

            assertThat(sizes(harness)).containsExactly(5 * MIB);
        }
    }

    @Test
    void aChunkAboveTheHintIsAnObjectOfItsOwn() throws Exception {
        try (Harness harness = harness()) {
            harness.processElement(chunk("a", new byte[10], 1), 0);
            harness.processElement(chunk("a", new byte[10 * MIB], 1), 0);

            assertThat(sizes(harness)).containsExactly(10, 10 * MIB);
        }
    }

    @Test
    void aBufferClosedBySizeLeavesNoTimerForTheNextOne() throws Exception {
        try (Harness harness = harness()) {
            harness.setProcessingTime(1_000);
            harness.processElement(chunk("a", new byte[5 * MIB], 1), 0);

            harness.setProcessingTime(200_000);
            harness.processElement(chunk("a", "next", 2), 0);
            harness.setProcessingTime(301_000);
            assertThat(sizes(harness)).containsExactly(5 * MIB);
            harness.setProcessingTime(499_999);
            assertThat(sizes(harness)).containsExactly(5 * MIB);
            harness.setProcessingTime(500_000);
            assertThat(sizes(harness)).containsExactly(5 * MIB, 4);
        }
    }

    @Test
    void countsGoOnFromTheCheckpointThatARestartBeginsWith() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness harness = harness()) {
            harness.processElement(chunk("a", new byte[5 * MIB], 1), 0);
            harness.processElement(chunk("a", "open", 2), 0);
            snapshot = harness.snapshot(1, 1);
            harness.processElement(chunk("b", new byte[5 * MIB], 3), 0);
        }

        try (Harness restored = new Harness(new UncompressedFormat())) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(chunk("b", new byte[5 * MIB], 3), 0);
            restored.snapshot(2, 2);

            assertThat(count(restored, LastingCount.RECORDS_TAKEN)).containsExactly(3L);
            assertThat(count(restored, LastingCount.RECORDS_DELIVERED)).containsExactly(2L);
            assertThat(count(restored, LastingCount.OBJECTS_DELIVERED)).containsExactly(2L);
        }
    }

    private static Iterable<Long> count(Harness harness, String name) throws Exception {
        return ((AbstractStreamOperator<?>) harness.getOperator())
                .getOperatorStateBackend()
                .getListState(new ListStateDescriptor<>(name, LongSerializer.INSTANCE))
                .get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void aRestoredBufferKeepsItsDeadlineAndItsChunks(String backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness harness = harness(new UncompressedFormat(), stateBackend(backend))) {
            harness.setProcessingTime(1_000);
            harness.processElement(chunk("a", "one", 900), 0);
            harness.processElement(chunk("a", "two", 901), 0);
            harness.processElement(chunk("b", "three", 902), 0);
            snapshot = harness.snapshot(1, 1);
        }

        try (Harness restored = new Harness(new UncompressedFormat())) {
            restored.setStateBackend(stateBackend(backend));
            restored.setProcessingTime(100_000);
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(chunk("a", "four", 99_000), 0);
            restored.setProcessingTime(300_999);
            assertThat(objects(restored)).isEmpty();
            restored.setProcessingTime(301_000);
            // On a busy machine the second buffer is closed after a pause.
            restored.setProcessingTime(301_100);

            assertThat(objects(restored))
                    .containsExactlyInAnyOrder(
                            "a/at-900….txt: one two four", "b/at-902….txt: three");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void theEndOfTheInputDeliversEveryOpenBufferAlsoWhatCameAfterTheLastWatermark(String backend)
            throws Exception {
        try (Harness harness = harness(new UncompressedFormat(), stateBackend(backend))) {
            harness.processElement(chunk("a", "one", 1), 0);
            harness.processWatermark(Watermark.MAX_WATERMARK);
            harness.processElement(chunk("a", "two", 2), 0);
            harness.processElement(chunk("b", "three", 3), 0);

            harness.endInput();

            assertThat(objects(harness))
                    .containsExactlyInAnyOrder("a/at-1….txt: one two", "b/at-3….txt: three");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void aFlushMarkClosesBuffersThatWereRestoredAndThoseThatCameSince(String backend)
            throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness harness = harness(new UncompressedFormat(), stateBackend(backend))) {
            harness.setProcessingTime(1_000);
            harness.processElement(chunk("a", "one", 1), 0);
            harness.processElement(chunk("b", "two", 2), 0);
            snapshot = harness.snapshot(1, 1);
        }

        try (Harness restored = new Harness(new UncompressedFormat())) {
            restored.setStateBackend(stateBackend(backend));
            restored.setProcessingTime(2_000);
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(chunk("a", "three", 3), 0);
            assertThat(objects(restored)).isEmpty();
            restored.processWatermark(FlushMark.watermark());

            assertThat(objects(restored))
                    .containsExactlyInAnyOrder("a/at-1….txt: one three", "b/at-2….txt: two");
            assertThat(restored.numProcessingTimeTimers()).isZero();

            restored.processElement(chunk("a", "four", 4), 0);
            restored.setProcessingTime(301_999);
            assertThat(objects(restored)).hasSize(2);
            restored.setProcessingTime(302_000);
            assertThat(objects(restored)).last().isEqualTo("a/at-4….txt: four");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void chunksOfAllSizesStayInTheirOrderAlsoOverARestore(String backend) throws Exception {
        int[] sizes = {10, 300_000, 20, 200_000, 200_000, 200_000, 30, 1_000_000, 40};
        OperatorSubtaskState snapshot;
        try (Harness harness = harness(new UncompressedFormat(), stateBackend(backend))) {
            for (int i = 0; i < 5; i++) {
                harness.processElement(chunk("a", filled(i, sizes[i]), i), 0);
            }
            snapshot = harness.snapshot(1, 1);
        }

        try (Harness restored = new Harness(new UncompressedFormat())) {
            restored.setStateBackend(stateBackend(backend));
            restored.initializeState(snapshot);
            restored.open();
            for (int i = 5; i < sizes.length; i++) {
                restored.processElement(chunk("a", filled(i, sizes[i]), i), 0);
            }
            restored.endInput();

            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (int i = 0; i < sizes.length; i++) {
                expected.writeBytes(filled(i, sizes[i]));
            }
            ByteArrayOutputStream delivered = new ByteArrayOutputStream();
            restored.extractOutputValues()
                    .forEach(part -> delivered.writeBytes(part.chunk().content().bytes()));
            assertThat(delivered.toByteArray()).isEqualTo(expected.toByteArray());
            assertThat(restored.extractOutputValues().stream().filter(ObjectPart::isFirst))
                    .hasSize(1);
            assertThat(restored.extractOutputValues().stream().filter(ObjectPart::isLast))
                    .hasSize(1);
        }
    }

    @Test
    void smallRawChunksAreCompressedTogetherWhileTheyWait() throws Exception {
        try (Harness harness = harness(new GzipFormat(6), new HashMapStateBackend())) {
            for (int i = 0; i < 5; i++) {
                harness.processElement(chunk("a", new byte[128 * 1024], i), 0);
            }
            harness.endInput();

            List<ObjectPart> parts = harness.extractOutputValues();
            assertThat(parts).hasSize(2);
            assertThat(parts.get(0).chunk().content().isCompressed()).isTrue();
            assertThat(parts.get(0).chunk().rawSize()).isEqualTo(4 * 128 * 1024);
            assertThat(parts.get(0).chunk().recordCount()).isEqualTo(4);
            assertThat(parts.get(1).chunk().content().isCompressed()).isFalse();
        }
    }

    @Test
    void chunksThatAreJoinedKeepTheOriginsOfAll() throws Exception {
        try (Harness harness = harness(new GzipFormat(6), new HashMapStateBackend())) {
            for (int i = 0; i < 5; i++) {
                Origins origins =
                        Origins.of(List.of(new ShardCount("s", 0, "1" + i, "2" + i, 2, i)), 1, i);
                harness.processElement(
                        new Chunk("a", ChunkContent.raw(new byte[128 * 1024]), 3, i, origins), 0);
            }
            harness.endInput();

            List<ObjectPart> parts = harness.extractOutputValues();
            assertThat(parts)
                    .extracting(part -> part.chunk().origins())
                    .containsExactly(
                            Origins.of(List.of(new ShardCount("s", 0, "10", "23", 8, 6)), 4, 3),
                            Origins.of(List.of(new ShardCount("s", 0, "14", "24", 2, 4)), 1, 4));
        }
    }

    @Test
    void buffersThatFallDueTogetherAreAllDeliveredThoughNotAtOnce() throws Exception {
        try (Harness harness = harness()) {
            harness.setProcessingTime(1_000);
            for (int i = 0; i < 3_000; i++) {
                harness.processElement(chunk("key" + i, "x", 1), 0);
            }

            for (long time = 301_000; time < 330_000; time++) {
                harness.setProcessingTime(time);
            }

            assertThat(objects(harness)).hasSize(3_000);
        }
    }

    private static Harness harness() throws Exception {
        return harness(new UncompressedFormat(), new HashMapStateBackend());
    }

    private static Harness harness(ObjectFormat format, StateBackend backend) throws Exception {
        Harness harness = new Harness(format);
        harness.setStateBackend(backend);
        harness.setup(new ObjectPartSerializer());
        harness.open();
        return harness;
    }

    private static StateBackend stateBackend(String name) {
        return name.equals("heap") ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
    }

    private static Chunk chunk(String key, String text, long arrival) {
        return chunk(key, text.getBytes(UTF_8), arrival);
    }

    private static Chunk chunk(String key, byte[] bytes, long arrival) {
        return new Chunk(key, ChunkContent.raw(bytes), 1, arrival);
    }

    private static byte[] filled(int value, int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static List<String> objects(Harness harness) {
        List<String> objects = new ArrayList<>();
        for (ObjectPart part : parts(harness)) {
            String text = new String(part.chunk().content().bytes(), UTF_8);
            if (part.isFirst()) {
                objects.add(part.key() + ": " + text);
            } else {
                objects.set(objects.size() - 1, objects.get(objects.size() - 1) + " " + text);
            }
        }
        return objects;
    }

    /** Without the watermarks between them. */
    private static List<ObjectPart> parts(Harness harness) {
        List<ObjectPart> parts = new ArrayList<>();
        for (Object element : harness.getOutput()) {
            if (element instanceof StreamRecord) {
                parts.add((ObjectPart) ((StreamRecord<?>) element).getValue());
            }
        }
        return parts;
    }

    private static List<Integer> sizes(Harness harness) {
        List<Integer> sizes = new ArrayList<>();
        for (ObjectPart part : harness.extractOutputValues()) {
            if (part.isFirst()) {
                sizes.add(0);
            }
            int last = sizes.size() - 1;
            sizes.set(last, sizes.get(last) + part.chunk().rawSize());
        }
        return sizes;
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, Chunk, ObjectPart> {

        Harness(ObjectFormat format) throws Exception {
            super(
                    new ObjectBuffers(BufferingHints.of(5, 300), format, NAMING, "DeliveryToS3"),
                    Chunk::bufferKey,
                    Types.STRING);
        }
    }
}
