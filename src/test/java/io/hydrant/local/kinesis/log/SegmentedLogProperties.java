package io.hydrant.local.kinesis.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.local.kinesis.LimitedDisk;
import io.hydrant.local.kinesis.errors.LogNotWrittenException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.util.FileUtils;

/** Puts, syncs, full disks, retention, crashes and restarts in any order. */
class SegmentedLogProperties {

    private static final int SEGMENT_BYTES = 4_096;
    private static final int RESTART = 6;
    private static final int LARGEST_RECORD = 6_000;

    @Property(tries = 80)
    void whatIsDurableIsThereOnceInItsOrderAndWhatWasRefusedIsNot(
            @ForAll long seed,
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 13) Integer> steps)
            throws IOException {
        Path directory = Files.createTempDirectory("log");
        Run run = new Run(directory, new Random(seed));
        try {
            for (int step : steps) {
                run.step(step);
            }
            run.step(RESTART);
        } finally {
            run.log.close();
            FileUtils.deleteDirectory(directory.toFile());
        }
    }

    /** One log through all its restarts, and a model of what it must hold. */
    private static final class Run {

        private final Path directory;
        private final Random random;

        /** By their addresses: those that were appended, and not dropped. */
        private final NavigableMap<Long, Block> appended = new TreeMap<>();

        private final List<LimitedDisk> disks = new ArrayList<>();
        private SegmentedLog log;
        private long durableUntil;
        private long dropped;
        private long position;
        private boolean isFull;
        private boolean isReadOnly;

        Run(Path directory, Random random) throws IOException {
            this.directory = directory;
            this.random = random;
            reopen();
        }

        private NavigableMap<Long, Block> open() throws IOException {
            Map<Long, Integer> lengths = new TreeMap<>();
            SegmentFiles files = new SegmentFiles(directory);
            disks.clear();
            isFull = false;
            isReadOnly = false;
            log =
                    SegmentedLog.open(
                            directory,
                            number -> {
                                LimitedDisk disk = new LimitedDisk(files.open(number));
                                if (isFull) {
                                    disk.leave(0);
                                }
                                disks.add(disk);
                                return disk;
                            },
                            Durability.SYNCED,
                            SEGMENT_BYTES,
                            (block, address) -> lengths.put(address, block.length()));
            NavigableMap<Long, Block> found = new TreeMap<>();
            for (Map.Entry<Long, Integer> block : lengths.entrySet()) {
                found.put(block.getKey(), Block.read(log.read(block.getKey(), block.getValue())));
            }
            return found;
        }

        /** As if it had never been written, cut short, damaged, or that of another log. */
        private void spoilAnIndex() throws IOException {
            List<Integer> numbers = new SegmentFiles(directory).existing();
            Path index =
                    new SegmentFiles(directory)
                            .indexOf(numbers.get(random.nextInt(numbers.size())));
            if (Files.exists(index)) {
                byte[] bytes = Files.readAllBytes(index);
                switch (random.nextInt(3)) {
                    case 0:
                        Files.delete(index);
                        break;
                    case 1:
                        Files.write(index, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                        break;
                    default:
                        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                        Files.write(index, bytes);
                }
            }
        }

        void step(int step) throws IOException {
            switch (step) {
                case 0:
                    isFull = true;
                    disks.forEach(disk -> disk.leave(random.nextInt(200)));
                    break;
                case 1:
                    isFull = false;
                    disks.forEach(disk -> disk.leave(Long.MAX_VALUE));
                    break;
                case 2:
                case 3:
                    sync();
                    break;
                case 4:
                    failToSync();
                    break;
                case 5:
                    drop();
                    break;
                case RESTART:
                    log.close();
                    reopen();
                    break;
                case 8:
                    spoilAnIndex();
                    break;
                case 7:
                    crash();
                    break;
                default:
                    append();
            }
            check();
        }

        private void append() throws IOException {
            byte[] data = new byte[random.nextInt(random.nextInt(LARGEST_RECORD) + 1)];
            random.nextBytes(data);
            Block block = Block.of(0, position++, 1_000, List.of(NewRecord.of("any", data)));
            try {
                appended.put(log.append(block.bytes()), block);
                assertThat(isReadOnly).isFalse();
            } catch (LogNotWrittenException refused) {
                assertThat(isFull || isReadOnly).isTrue();
            }
        }

        private long end() {
            return appended.isEmpty()
                    ? durableUntil
                    : Math.max(
                            durableUntil,
                            appended.lastKey() + appended.lastEntry().getValue().length());
        }

        private void sync() throws IOException {
            if (!isReadOnly) {
                log.awaitDurable(end());
                durableUntil = end();
            }
        }

        private void failToSync() throws IOException {
            if (!isReadOnly && log.durableEnd() < end()) {
                disks.get(disks.size() - 1).failToSync();
                assertThatThrownBy(() -> log.awaitDurable(end()))
                        .isInstanceOf(LogNotWrittenException.class);
                isReadOnly = true;
            }
        }

        /** As retention does: whole segments, before what is durable. */
        private void drop() throws IOException {
            if (!appended.isEmpty()) {
                List<Long> addresses = new ArrayList<>(appended.keySet());
                long start = log.startWithout(addresses.get(random.nextInt(addresses.size())));
                if (start <= log.durableEnd()) {
                    log.dropBefore(start);
                    dropped = Math.max(dropped, start);
                    appended.headMap(start).clear();
                }
            }
        }

        private void reopen() throws IOException {
            NavigableMap<Long, Block> found = open();
            assertThat(bytesOf(found)).isEqualTo(bytesOf(appended));
            durableUntil = log.durableEnd();
        }

        /** Of what was not synced, any part is gone, from some byte on. */
        private void crash() throws IOException {
            long durable = log.durableEnd();
            log.close();
            cutSomewhereAfter(durable);
            NavigableMap<Long, Block> found = open();

            assertThat(bytesOf(found)).isEqualTo(bytesOf(appended).subList(0, found.size()));
            assertThat(found.keySet()).containsAll(appended.headMap(durable).keySet());
            appended.keySet().retainAll(found.keySet());
            durableUntil = log.durableEnd();
        }

        private void cutSomewhereAfter(long durable) throws IOException {
            List<Integer> numbers = new SegmentFiles(directory).existing();
            int newest = numbers.get(numbers.size() - 1);
            Path file = new SegmentFiles(directory).of(newest);
            long least = newest == durable >>> 32 ? durable & 0xFFFFFFFFL : 0;
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                long lossy = cut.length() - least;
                cut.setLength(least + (lossy == 0 ? 0 : random.nextInt((int) lossy + 1)));
            }
        }

        private void check() throws IOException {
            assertThat(log.start()).isGreaterThanOrEqualTo(dropped);
            for (Map.Entry<Long, Block> entry : appended.entrySet()) {
                ByteBuffer expected = entry.getValue().bytes();
                assertThat(log.read(entry.getKey(), expected.remaining())).isEqualTo(expected);
            }
        }

        private static List<ByteBuffer> bytesOf(NavigableMap<Long, Block> blocks) {
            List<ByteBuffer> all = new ArrayList<>();
            blocks.values().forEach(block -> all.add(block.bytes()));
            return all;
        }
    }
}
