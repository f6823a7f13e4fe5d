package io.hydrant.buffering;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.format.UncompressedFormat;
import io.hydrant.record.Chunk;
import io.hydrant.record.ChunkSerializer;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.DeliveryRecordSerializer;
import io.hydrant.record.FlushMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Records, time, marks, checkpoints and failures in any order. */
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class ChunkerProperties {

    private static final int BUFFER_BYTES = 1024 * 1024;
    private static final int CHUNK_BYTES = BUFFER_BYTES / 5;
    private static final long CHUNK_MILLIS = 1_000;
    private static final int KEYS = 3;
    private static final int[] SIZES = {8, 100, 60_000, 110_000, CHUNK_BYTES, 500_000};

    @Property(tries = 200)
    void everyRecordIsInOneChunkInItsOrderAndNoChunkIsTooLargeOrTooOld(
            @ForAll long seed,
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 11) Integer> steps)
            throws Exception {
        Run run = new Run(new Random(seed));
        try {
            for (int step : steps) {
                run.step(step);
            }
            run.end();
        } finally {
            run.harness.close();
        }
    }

    /** One chunker through all its restarts, and a model of what it must do. */
    private static final class Run {

        private final Random random;

        /** What the source has read. A restart reads what came after the last checkpoint again. */
        private final List<DeliveryRecord> taken = new ArrayList<>();

        private final List<Long> readAt = new ArrayList<>();
        private final List<Chunk> committed = new ArrayList<>();
        private OperatorSubtaskState completed;
        private int takenWhenCompleted;
        private OneInputStreamOperatorTestHarness<DeliveryRecord, Chunk> harness;
        private long now = 10_000;
        private long checkpoint;

        Run(Random random) throws Exception {
            this.random = random;
            start();
        }

        private void start() throws Exception {
            harness =
                    new OneInputStreamOperatorTestHarness<>(
                            new Chunker<>(
                                    new ByNumber(),
                                    new UncompressedFormat(),
                                    BUFFER_BYTES,
                                    Duration.ofSeconds(300)),
                            new DeliveryRecordSerializer());
            harness.setup(new ChunkSerializer());
            harness.setProcessingTime(now);
            if (completed != null) {
                harness.initializeState(completed);
            }
            harness.open();
        }

        void step(int step) throws Exception {
            switch (step) {
                case 0:
                    now += random.nextInt(700);
                    harness.setProcessingTime(now);
                    break;
                case 1:
                    harness.processWatermark(FlushMark.watermark());
                    assertThat(heldRecords()).isZero();
                    break;
                case 2:
                    checkpointed();
                    break;
                case 3:
                    // One that never completes.
                    harness.prepareSnapshotPreBarrier(++checkpoint);
                    harness.snapshot(checkpoint, now);
                    break;
                case 4:
                    fail();
                    break;
                default:
                    take();
            }
            check();
        }

        private void take() throws Exception {
            byte[] data = NumberedBytes.of(taken.size(), SIZES[random.nextInt(SIZES.length)]);
            taken.add(DeliveryRecord.of(data, now - random.nextInt(1_000)));
            readAt.add(now);
            harness.processElement(taken.get(taken.size() - 1), now);
        }

        private void checkpointed() throws Exception {
            harness.prepareSnapshotPreBarrier(++checkpoint);
            completed = harness.snapshot(checkpoint, now);
            takenWhenCompleted = taken.size();
            committed.addAll(harness.extractOutputValues());
            harness.getOutput().clear();
            harness.notifyOfCompletedCheckpoint(checkpoint);
            assertThat(records(committed)).isEqualTo(takenWhenCompleted);
        }

        private void fail() throws Exception {
            harness.close();
            start();
            for (int again = takenWhenCompleted; again < taken.size(); again++) {
                readAt.set(again, now);
                harness.processElement(taken.get(again), now);
            }
        }

        private void check() {
            List<Chunk> all = all();
            for (int key = 0; key < KEYS; key++) {
                List<DeliveryRecord> ofKey = takenOf(key);
                int passedOn = 0;
                for (Chunk chunk : chunksOf(key, all)) {
                    List<DeliveryRecord> expected =
                            ofKey.subList(passedOn, passedOn + chunk.recordCount());
                    assertThat(NumberedBytes.in(chunk.content().bytes()))
                            .isEqualTo(numbers(expected));
                    assertThat(chunk.oldestArrival())
                            .isEqualTo(
                                    expected.stream()
                                            .mapToLong(DeliveryRecord::arrivalTimestamp)
                                            .min()
                                            .orElseThrow());
                    assertThat(chunk.recordCount() == 1 || chunk.rawSize() <= CHUNK_BYTES).isTrue();
                    passedOn += chunk.recordCount();
                }
                checkHeld(ofKey.subList(passedOn, ofKey.size()));
            }
        }

        private void checkHeld(List<DeliveryRecord> held) {
            assertThat(held.stream().mapToInt(record -> record.data().length).sum())
                    .isLessThan(CHUNK_BYTES);
            for (DeliveryRecord record : held) {
                assertThat(readAt.get(number(record))).isGreaterThan(now - CHUNK_MILLIS);
            }
        }

        private List<DeliveryRecord> takenOf(int key) {
            return taken.stream()
                    .filter(record -> number(record) % KEYS == key)
                    .collect(Collectors.toList());
        }

        private static List<Chunk> chunksOf(int key, List<Chunk> chunks) {
            return chunks.stream()
                    .filter(chunk -> chunk.bufferKey().equals("key" + key))
                    .collect(Collectors.toList());
        }

        private static List<Integer> numbers(List<DeliveryRecord> records) {
            return records.stream().map(Run::number).collect(Collectors.toList());
        }

        private static int number(DeliveryRecord record) {
            return NumberedBytes.in(record.data()).get(0);
        }

        private static int records(List<Chunk> chunks) {
            return chunks.stream().mapToInt(Chunk::recordCount).sum();
        }

        private int heldRecords() {
            return taken.size() - records(all());
        }

        private List<Chunk> all() {
            List<Chunk> all = new ArrayList<>(committed);
            all.addAll(harness.extractOutputValues());
            return all;
        }

        /** A record comes after the last watermark. */
        void end() throws Exception {
            harness.processWatermark(Watermark.MAX_WATERMARK);
            take();
            harness.endInput();
            check();
            assertThat(heldRecords()).isZero();
        }
    }

    private static final class ByNumber implements ChunkInput<DeliveryRecord> {

        private static final long serialVersionUID = 1L;

        @Override
        public String bufferKey(DeliveryRecord record) {
            return "key" + Run.number(record) % KEYS;
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
