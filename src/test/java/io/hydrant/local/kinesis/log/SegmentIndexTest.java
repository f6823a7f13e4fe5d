package io.hydrant.local.kinesis.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.local.kinesis.LimitedDisk;
import io.hydrant.local.kinesis.errors.DamagedStreamException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start reads of a log with many segments. */
class SegmentIndexTest {

    private static final int SEGMENT_BYTES = 1_000;

    @TempDir private Path directory;

    private final Map<Long, Integer> lengths = new TreeMap<>();
    private final Map<Integer, LimitedDisk> disks = new TreeMap<>();
    private SegmentedLog log;

    @BeforeEach
    void fill() throws IOException {
        log = open();
        for (int position = 0; position < 30; position++) {
            byte[] data = ("record " + position + "x".repeat(80)).getBytes(UTF_8);
            Block block =
                    Block.of(position % 3, position, 1_000, List.of(NewRecord.of("any", data)));
            lengths.put(log.append(block.bytes()), block.length());
        }
        log.awaitDurable(end());
    }

    private long end() {
        return lengths.keySet().stream().mapToLong(at -> at + lengths.get(at)).max().orElseThrow();
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void aStartReadsTheNewestSegmentAlone() throws IOException {
        List<Integer> numbers = new SegmentFiles(directory).existing();
        assertThat(numbers).hasSizeGreaterThan(3);

        assertThat(reopened()).isEqualTo(lengths);

        for (int number : numbers.subList(0, numbers.size() - 1)) {
            // Its first and its last header.
            assertThat(disks.get(number).bytesRead()).isEqualTo(2 * BlockHeader.BYTES);
        }
        assertThat(disks.get(numbers.size() - 1).bytesRead()).isPositive();
    }

    @Test
    void anIndexThatDoesNotFitIsWrittenAnew() throws IOException {
        byte[] index = Files.readAllBytes(index(1));
        for (int bit = 0; bit < 8 * index.length; bit += 3) {
            byte[] flipped = index.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertIsWrittenAnew(flipped, index);
        }
        for (int length = 0; length < index.length; length += 5) {
            assertIsWrittenAnew(Arrays.copyOf(index, length), index);
        }
        assertIsWrittenAnew(Arrays.copyOf(index, index.length + 32), index);
        assertIsWrittenAnew(Files.readAllBytes(index(2)), index);
        Files.delete(index(1));
        assertThat(reopened()).isEqualTo(lengths);
        assertThat(Files.readAllBytes(index(1))).isEqualTo(index);
    }

    private void assertIsWrittenAnew(byte[] wrong, byte[] right) throws IOException {
        log.close();
        Files.write(index(1), wrong);

        assertThat(reopened()).isEqualTo(lengths);

        assertThat(Files.readAllBytes(index(1))).isEqualTo(right);
    }

    @Test
    void aSegmentOfAnotherLengthIsReadThoughItHasAnIndex() throws IOException {
        log.close();
        byte[] whole = Files.readAllBytes(segment(1));
        Files.write(segment(1), Arrays.copyOf(whole, whole.length - 1));

        assertThatThrownBy(this::open)
                .isInstanceOf(DamagedStreamException.class)
                .hasMessage(damaged(lastOf(1)));
    }

    @Test
    void whenABlockIsFoundDamagedTheLogIsNeitherReadNorWritten() throws IOException {
        long address = lastOf(1);

        assertThat(log.damagedAt(address)).hasMessage(damaged(address));

        assertThatThrownBy(() -> log.append(ByteBuffer.allocate(40))).hasMessage(damaged(address));
        assertThatThrownBy(() -> log.read(0, 40)).hasMessage(damaged(address));
        assertThatThrownBy(() -> log.durableEnd()).hasMessage(damaged(address));
        assertThatThrownBy(() -> log.awaitDurable(0)).hasMessage(damaged(address));
        assertThatThrownBy(() -> log.dropBefore(address)).hasMessage(damaged(address));
    }

    @Test
    void theIndexGoesWithItsSegment() throws IOException {
        log.dropBefore(2L << 32);

        assertThat(index(0)).doesNotExist();
        assertThat(index(1)).doesNotExist();
        assertThat(index(2)).exists();
        lengths.keySet().removeIf(address -> address < 2L << 32);
        assertThat(reopened()).isEqualTo(lengths);
    }

    /** Such as one that was complete before the files behind it were lost. */
    @Test
    void theNewestSegmentHasNoIndex() throws IOException {
        log.close();
        for (int number : new SegmentFiles(directory).existing()) {
            if (number > 1) {
                Files.delete(segment(number));
            }
        }
        lengths.keySet().removeIf(address -> address >= 2L << 32);

        assertThat(reopened()).isEqualTo(lengths);

        assertThat(index(1)).doesNotExist();
    }

    private String damaged(long address) {
        return segment((int) (address >>> 32))
                + " is damaged at byte "
                + (address & 0xFFFFFFFFL)
                + ", and later files follow it. Restore the file, or delete the stream.";
    }

    private long lastOf(int segment) {
        return lengths.keySet().stream()
                .filter(address -> address >>> 32 == segment)
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
    }

    private Path segment(int number) {
        return new SegmentFiles(directory).of(number);
    }

    private Path index(int number) {
        return new SegmentFiles(directory).indexOf(number);
    }

    private Map<Long, Integer> reopened() throws IOException {
        log.close();
        Map<Long, Integer> found = new TreeMap<>();
        log = open(found);
        return found;
    }

    private SegmentedLog open() throws IOException {
        return open(new TreeMap<>());
    }

    private SegmentedLog open(Map<Long, Integer> found) throws IOException {
        SegmentFiles files = new SegmentFiles(directory);
        return SegmentedLog.open(
                directory,
                number -> {
                    LimitedDisk disk = new LimitedDisk(files.open(number));
                    disks.put(number, disk);
                    return disk;
                },
                Durability.SYNCED,
                SEGMENT_BYTES,
                (block, address) -> found.put(address, block.length()));
    }
}
