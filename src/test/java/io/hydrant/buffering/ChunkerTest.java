package io.hydrant.buffering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hydrant.format.UncompressedFormat;
import io.hydrant.record.Chunk;
import io.hydrant.record.ChunkSerializer;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.DeliveryRecordSerializer;
import io.hydrant.record.FlushMark;
import io.hydrant.record.KinesisRecordMetadata;
import io.hydrant.record.Origins;
import io.hydrant.record.ShardCount;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChunkerTest {

    private static final long MIB = 1024 * 1024;

    private OneInputStreamOperatorTestHarness<DeliveryRecord, Chunk> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(chunker(5 * MIB));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void gathersTheRecordsOfEachBufferKey() throws Exception {
        process("a1", 7);
        process("b1", 5);
        process("a2", 3);

        harness.prepareSnapshotPreBarrier(1);

        assertThat(chunks()).containsExactly("a: a1a2 (2 since 3)", "b: b1 (1 since 5)");
    }

    @Test
    void countsRecordsByOriginIfItIsTold() throws Exception {
        process("a1", 7);
        harness.prepareSnapshotPreBarrier(1);
        assertThat(harness.extractOutputValues().get(0).origins()).isEqualTo(Origins.NONE);

        try (OneInputStreamOperatorTestHarness<DeliveryRecord, Chunk> counting =
                harness(chunker(5 * MIB).countingOrigins().appendingNewlines())) {
            counting.open();
            for (long sequence = 8; sequence <= 11; sequence++) {
                counting.processElement(
                        DeliveryRecord.fromKinesis(
                                ("a" + sequence).getBytes(UTF_8),
                                sequence,
                                new KinesisRecordMetadata("s", "k", "" + sequence, 0)),
                        0);
            }
            counting.prepareSnapshotPreBarrier(1);

            Origins origins = counting.extractOutputValues().get(0).origins();
            assertThat(origins.newestArrival()).isEqualTo(11);
            assertThat(origins.shards())
                    .extracting(ShardCount::first, ShardCount::last, ShardCount::records)
                    .containsExactly(tuple("8", "11", 4L));
        }
    }

    @Test
    void passesEverythingOnBeforeTheBarrierAndKeepsNoState() throws Exception {
        process("a1", 7);

        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);

        assertThat(chunks()).containsExactly("a: a1 (1 since 7)");
        try (OneInputStreamOperatorTestHarness<DeliveryRecord, Chunk> restored =
                harness(chunker(5 * MIB))) {
            restored.initializeState(snapshot);
            restored.open();
            restored.endInput();
            assertThat(restored.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void passesEverythingOnBeforeAFlushMark() throws Exception {
        process("a1", 7);
        harness.processWatermark(FlushMark.watermark());

        assertThat(harness.getOutput().stream().map(element -> element.getClass().getSimpleName()))
                .containsExactly("StreamRecord", "Watermark");
    }

    @Test
    void passesEverythingOnWithTheLastWatermarkBeforeItAndWhatComesLaterAtTheEnd()
            throws Exception {
        process("a1", 7);
        harness.processWatermark(new Watermark(99));
        assertThat(chunks()).isEmpty();

        harness.processWatermark(Watermark.MAX_WATERMARK);
        process("a2", 8);
        harness.endInput();

        assertThat(harness.getOutput().stream().map(element -> element.getClass().getSimpleName()))
                .containsExactly("Watermark", "StreamRecord", "Watermark", "StreamRecord");
        assertThat(chunks()).containsExactly("a: a1 (1 since 7)", "a: a2 (1 since 8)");
    }

    @Test
    void passesAChunkOnWhenItIsASecondOld() throws Exception {
        harness.setProcessingTime(10_000);
        process("a1", 7);
        harness.setProcessingTime(10_600);
        process("b1", 8);

        harness.setProcessingTime(10_999);
        assertThat(chunks()).isEmpty();
        harness.setProcessingTime(11_000);
        assertThat(chunks()).containsExactly("a: a1 (1 since 7)");
        harness.setProcessingTime(11_600);
        assertThat(chunks()).containsExactly("a: a1 (1 since 7)", "b: b1 (1 since 8)");
    }

    @Test
    void noChunkIsLargerThanAFifthOfTheBufferUnlessOneRecordIs() throws Exception {
        byte[] sixth = new byte[(int) (MIB / 6)];
        byte[] huge = new byte[(int) (2 * MIB)];
        try (OneInputStreamOperatorTestHarness<DeliveryRecord, Chunk> small =
                harness(chunker(MIB))) {
            small.open();

            small.processElement(DeliveryRecord.of(sixth, 1), 0);
            small.processElement(DeliveryRecord.of(sixth, 2), 0);
            small.processElement(DeliveryRecord.of(huge, 3), 0);

            assertThat(small.extractOutputValues().stream().map(Chunk::rawSize))
                    .containsExactly(sixth.length, sixth.length, huge.length);
        }
    }

    @Test
    void appendsANewlineAfterEachRecord() throws Exception {
        try (OneInputStreamOperatorTestHarness<DeliveryRecord, Chunk> lines =
                harness(chunker(5 * MIB).appendingNewlines())) {
            lines.open();
            lines.processElement(DeliveryRecord.of("a1".getBytes(UTF_8), 1), 0);
            lines.processElement(DeliveryRecord.of("a2".getBytes(UTF_8), 1), 0);
            lines.endInput();

            assertThat(lines.extractOutputValues().stream().map(ChunkerTest::text))
                    .containsExactly("a: a1\na2\n (2 since 1)");
        }
    }

    @Test
    void anEmptyRecordCountsAsARecord() throws Exception {
        try (OneInputStreamOperatorTestHarness<DeliveryRecord, Chunk> lines =
                harness(chunker(5 * MIB))) {
            lines.open();
            lines.processElement(DeliveryRecord.of(new byte[0], 1), 0);
            lines.endInput();

            assertThat(lines.extractOutputValues().stream().map(Chunk::recordCount))
                    .containsExactly(1);
        }
    }

    private void process(String text, long arrival) throws Exception {
        harness.processElement(DeliveryRecord.of(text.getBytes(UTF_8), arrival), 0);
    }

    private List<String> chunks() {
        return harness.extractOutputValues().stream()
                .map(ChunkerTest::text)
                .collect(Collectors.toList());
    }

    private static String text(Chunk chunk) {
        return chunk.bufferKey()
                + ": "
                + new String(chunk.content().bytes(), UTF_8)
                + " ("
                + chunk.recordCount()
                + " since "
                + chunk.oldestArrival()
                + ")";
    }

    private static Chunker<DeliveryRecord> chunker(long bufferBytes) {
        return new Chunker<>(
                new ByFirstLetter(),
                new UncompressedFormat(),
                bufferBytes,
                Duration.ofSeconds(300));
    }

    private static OneInputStreamOperatorTestHarness<DeliveryRecord, Chunk> harness(
            Chunker<DeliveryRecord> chunker) throws Exception {
        OneInputStreamOperatorTestHarness<DeliveryRecord, Chunk> harness =
                new OneInputStreamOperatorTestHarness<>(chunker, new DeliveryRecordSerializer());
        harness.setup(new ChunkSerializer());
        return harness;
    }

    private static final class ByFirstLetter implements ChunkInput<DeliveryRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public String bufferKey(DeliveryRecord record) {
            return record.data().length == 0 || record.data()[0] == 0
                    ? ""
                    : String.valueOf((char) record.data()[0]);
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
