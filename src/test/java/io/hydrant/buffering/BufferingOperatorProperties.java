package io.hydrant.buffering;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.format.UncompressedFormat;
import io.hydrant.record.Chunk;
import io.hydrant.record.ChunkContent;
import io.hydrant.record.FlushMark;
import io.hydrant.record.ObjectKey;
import io.hydrant.record.ObjectPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Chunks, time, marks, checkpoints, failures and restores in any order. */
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class BufferingOperatorProperties {

    private static final BufferingHints HINTS = BufferingHints.of(1, 60);
    private static final int MIB = 1024 * 1024;
    private static final int MOST_STATE = 64 * MIB;
    private static final int KEYS = 3;
    private static final int[] SIZES = {8, 1_000, 100_000, 210_000, 300_000, MIB, MIB + 100_000};

    @Property(tries = 100)
    void everyChunkIsInOneObjectInItsOrderWithinTheHints(
            @ForAll long seed,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 11) Integer> steps)
            throws Exception {
        run(new HashMapStateBackend(), new Random(seed), steps);
    }

    @Property(tries = 8)
    void everyChunkIsInOneObjectAlsoWhenRocksDbKeepsThem(
            @ForAll long seed,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 11) Integer> steps)
            throws Exception {
        run(new EmbeddedRocksDBStateBackend(), new Random(seed), steps);
    }

    private static void run(StateBackend backend, Random random, List<Integer> steps)
            throws Exception {
        Run run = new Run(backend, random);
        try {
            for (int step : steps) {
                run.step(step);
            }
            run.end();
        } finally {
            run.harness.close();
        }
    }

    /** One operator through all its restarts, and a model of what it must do. */
    private static final class Run {

        private final StateBackend backend;
        private final Random random;

        /** What the source has read. A restart reads what came after the last checkpoint again. */
        private final List<Chunk> taken = new ArrayList<>();

        /** When the buffer was due at the latest that a chunk came to. */
        private final List<Long> dueAt = new ArrayList<>();

        private final List<ObjectPart> committed = new ArrayList<>();
        private OperatorSubtaskState completed;
        private int takenWhenCompleted;
        private KeyedOneInputStreamOperatorTestHarness<String, Chunk, ObjectPart> harness;
        private long now = 10_000;
        private long checkpoint;

        Run(StateBackend backend, Random random) throws Exception {
            this.backend = backend;
            this.random = random;
            start();
        }

        private void start() throws Exception {
            harness =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new ObjectBuffers(
                                    HINTS,
                                    new UncompressedFormat(),
                                    (key, oldest) -> ObjectKey.of(key + "/at-" + oldest, ""),
                                    "DeliveryToS3"),
                            Chunk::bufferKey,
                            Types.STRING);
            harness.setStateBackend(backend);
            harness.setCheckpointStorage(new JobManagerCheckpointStorage(MOST_STATE));
            harness.setProcessingTime(now);
            if (completed != null) {
                harness.initializeState(completed);
            }
            harness.open();
        }

        void step(int step) throws Exception {
            switch (step) {
                case 0:
                    pass(random.nextInt(40_000));
                    break;
                case 1:
                    if (random.nextInt(3) == 0) {
                        harness.processWatermark(FlushMark.watermark());
                        assertThat(held(all())).isEmpty();
                    }
                    break;
                case 2:
                    checkpointed();
                    break;
                case 3:
                    // One that never completes.
                    harness.snapshot(++checkpoint, now);
                    break;
                case 4:
                    fail();
                    break;
                default:
                    take();
            }
            check();
        }

        /** What is due is closed in slices, with pauses between them. */
        private void pass(long millis) throws Exception {
            now += millis;
            harness.setProcessingTime(now);
            for (int slice = 0; slice < KEYS; slice++) {
                now += 100;
                harness.setProcessingTime(now);
            }
        }

        private void take() throws Exception {
            int number = taken.size();
            taken.add(
                    new Chunk(
                            "key" + random.nextInt(KEYS),
                            ChunkContent.raw(
                                    NumberedBytes.of(number, SIZES[random.nextInt(SIZES.length)])),
                            1,
                            now - random.nextInt(1_000)));
            dueAt.add(now + HINTS.interval().toMillis());
            harness.processElement(taken.get(number), now);
        }

        private void checkpointed() throws Exception {
            completed = harness.snapshot(++checkpoint, now);
            takenWhenCompleted = taken.size();
            committed.addAll(parts());
            harness.getOutput().clear();
            harness.notifyOfCompletedCheckpoint(checkpoint);
        }

        private void fail() throws Exception {
            harness.close();
            start();
            for (int again = takenWhenCompleted; again < taken.size(); again++) {
                dueAt.set(again, now + HINTS.interval().toMillis());
                harness.processElement(taken.get(again), now);
            }
            // What was due before the restart is delivered with the next tick of the clock.
            pass(0);
        }

        private List<ObjectPart> parts() {
            return harness.getOutput().stream()
                    .filter(element -> element instanceof StreamRecord)
                    .map(element -> (ObjectPart) ((StreamRecord<?>) element).getValue())
                    .collect(Collectors.toList());
        }

        private List<ObjectPart> all() {
            List<ObjectPart> all = new ArrayList<>(committed);
            all.addAll(parts());
            return all;
        }

        /** Of each object, which begins and ends with its own parts. */
        private static List<List<ObjectPart>> objects(List<ObjectPart> parts) {
            List<List<ObjectPart>> objects = new ArrayList<>();
            boolean ended = true;
            for (ObjectPart part : parts) {
                assertThat(part.isFirst()).isEqualTo(ended);
                if (ended) {
                    objects.add(new ArrayList<>());
                }
                objects.get(objects.size() - 1).add(part);
                ended = part.isLast();
            }
            assertThat(ended).isTrue();
            return objects;
        }

        private void check() {
            List<ObjectPart> all = all();
            for (List<ObjectPart> object : objects(all)) {
                checkObject(object);
            }
            for (int key = 0; key < KEYS; key++) {
                String name = "key" + key;
                List<Integer> delivered = numbersIn(partsOf(name, all));
                assertThat(delivered).isEqualTo(numbersOf(name).subList(0, delivered.size()));
            }
            checkHeld(held(all));
        }

        private void checkObject(List<ObjectPart> object) {
            List<Integer> numbers = numbersIn(object);
            int size = object.stream().mapToInt(part -> part.chunk().rawSize()).sum();
            assertThat(numbers.size() == 1 || size <= HINTS.sizeInBytes()).isTrue();
            assertThat(object.stream().mapToInt(part -> part.chunk().recordCount()).sum())
                    .isEqualTo(numbers.size());
            long oldest =
                    numbers.stream()
                            .mapToLong(number -> taken.get(number).oldestArrival())
                            .min()
                            .orElseThrow();
            String key = taken.get(numbers.get(0)).bufferKey();
            for (ObjectPart part : object) {
                assertThat(part.key().toString()).contains(key + "/at-" + oldest);
            }
        }

        private void checkHeld(List<Chunk> held) {
            for (Chunk chunk : held) {
                int number = NumberedBytes.in(chunk.content().bytes()).get(0);
                assertThat(dueAt.get(number)).isGreaterThan(now - 100);
            }
            for (int key = 0; key < KEYS; key++) {
                String name = "key" + key;
                assertThat(
                                held.stream()
                                        .filter(chunk -> chunk.bufferKey().equals(name))
                                        .mapToLong(Chunk::rawSize)
                                        .sum())
                        .isLessThan(HINTS.sizeInBytes());
            }
        }

        private List<Chunk> held(List<ObjectPart> all) {
            List<Integer> delivered = numbersIn(all);
            return taken.stream()
                    .filter(
                            chunk ->
                                    !delivered.contains(
                                            NumberedBytes.in(chunk.content().bytes()).get(0)))
                    .collect(Collectors.toList());
        }

        private List<Integer> numbersOf(String key) {
            return taken.stream()
                    .filter(chunk -> chunk.bufferKey().equals(key))
                    .map(chunk -> NumberedBytes.in(chunk.content().bytes()).get(0))
                    .collect(Collectors.toList());
        }

        private static List<ObjectPart> partsOf(String key, List<ObjectPart> parts) {
            return parts.stream()
                    .filter(part -> part.chunk().bufferKey().equals(key))
                    .collect(Collectors.toList());
        }

        private static List<Integer> numbersIn(List<ObjectPart> parts) {
            return NumberedBytes.inAll(
                    parts.stream()
                            .map(part -> part.chunk().content().bytes())
                            .collect(Collectors.toList()));
        }

        void end() throws Exception {
            harness.endInput();
            check();
            assertThat(held(all())).isEmpty();
        }
    }
}
