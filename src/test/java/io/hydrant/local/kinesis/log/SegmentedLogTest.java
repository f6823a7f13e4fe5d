package io.hydrant.local.kinesis.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.local.kinesis.LimitedDisk;
import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.errors.LogNotWrittenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of records when the disk fails. */
class SegmentedLogTest {

    private static final String FULL = "The records could not be stored: No space left on device";

    @TempDir private Path directory;

    private LimitedDisk disk;
    private SegmentedLog log;
    private long nextPosition;

    @BeforeEach
    void open() throws IOException {
        log = open(Durability.SYNCED, new ArrayList<>());
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void afterAFullDiskThePutsGoOnAsSoonAsThereIsRoom() throws IOException {
        append("one");
        for (int bytes = 0; bytes < 40; bytes++) {
            disk.leave(bytes);
            assertThatThrownBy(() -> append("refused"))
                    .isInstanceOf(LogNotWrittenException.class)
                    .hasMessage(FULL);
        }

        disk.leave(Long.MAX_VALUE);
        append("two");

        assertThat(reopened()).containsExactly("one", "two");
    }

    @Test
    void aFullDiskLeavesNothingOfARefusedBlock() throws IOException {
        append("one");
        disk.leave(20);
        assertThatThrownBy(() -> append("refused")).hasMessage(FULL);

        assertThat(reopened()).containsExactly("one");
    }

    @Test
    void afterASyncThatFailedNothingIsWrittenAnyMore() throws IOException {
        long end = append("one");
        disk.failToSync();

        assertThatThrownBy(() -> log.awaitDurable(end))
                .isInstanceOf(LogNotWrittenException.class)
                .hasMessage("The records could not be stored: Input/output error");
        assertThatThrownBy(() -> append("two"))
                .isInstanceOf(LogNotWrittenException.class)
                .hasMessage(
                        "The records could not be stored: The log is read-only since an earlier"
                                + " write error");
    }

    @Test
    void aFullDiskIsTroubleUntilThereIsRoomAlsoIfNobodyPutsAnything() throws IOException {
        append("one");
        assertThat(log.trouble()).isEmpty();
        disk.leave(20);
        assertThatThrownBy(() -> append("refused")).hasMessage(FULL);
        assertThat(log.trouble()).contains("No space left on device");
        assertThat(log.trouble()).contains("No space left on device");

        disk.leave(Long.MAX_VALUE);

        assertThat(log.trouble()).isEmpty();
        append("two");
        assertThat(reopened()).containsExactly("one", "two");
    }

    @Test
    void aSyncThatFailedIsTroubleForGood() throws IOException {
        long end = append("one");
        disk.failToSync();
        assertThatThrownBy(() -> log.awaitDurable(end)).isInstanceOf(IOException.class);

        assertThat(log.trouble()).contains("Input/output error");
        assertThat(log.trouble()).contains("Input/output error");
    }

    @Test
    void anInterruptOfOneThreadEndsTheWorkOfNone() throws Exception {
        append("one");

        Thread.currentThread().interrupt();
        long two = append("two");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        log.awaitDurable(two);
        int length = (int) two / 2;
        assertThat(Block.read(log.read(0, length)).isIntact()).isTrue();
        assertThat(Thread.interrupted()).isTrue();

        append("three");
        assertThat(reopened()).containsExactly("one", "two", "three");
    }

    @Test
    @Timeout(60)
    void interruptsThatComeInTheMiddleEndTheWorkOfNone() throws Exception {
        log.close();
        log = SegmentedLog.open(directory, Durability.UNSYNCED, (block, address) -> {});
        AtomicReference<Throwable> failure = new AtomicReference<>();
        int end = (int) append("one");
        Runnable reading =
                () -> {
                    try {
                        for (int i = 0; i < 20_000; i++) {
                            log.read(0, end);
                        }
                    } catch (IOException | RuntimeException e) {
                        failure.set(e);
                    }
                };
        Thread interrupted = new Thread(reading);
        Thread other = new Thread(reading);
        interrupted.start();
        other.start();

        while (interrupted.isAlive()) {
            interrupted.interrupt();
        }
        other.join();

        assertThat(failure).hasValue(null);
    }

    @Test
    void anUnsyncedLogAsksNoDiskForASync() throws IOException {
        log.close();
        log = open(Durability.UNSYNCED, new ArrayList<>());
        disk.failToSync();

        long end = append("one");
        log.awaitDurable(end);

        assertThat(log.durableEnd()).isEqualTo(end);
    }

    @Test
    void noFlippedBitBeforeTheLastBlockIsTakenForAWriteThatWasCutShort() throws IOException {
        Path file = directory.resolve("00000000.log");
        int damaged = (int) append("one");
        int following = (int) append("two");
        append("three");
        byte[] whole = Files.readAllBytes(file);

        for (int bit = 0; bit < 8 * following; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);

            boolean isInTheFirst = bit < 8 * damaged;
            assertThatThrownBy(this::reopened)
                    .isInstanceOf(DamagedStreamException.class)
                    .hasMessage(
                            file
                                    + " is damaged at byte "
                                    + (isInTheFirst ? 0 : damaged)
                                    + ", and records follow at byte "
                                    + (isInTheFirst ? damaged : following)
                                    + ". Restore the file, or delete the stream.");
            assertThat(Files.readAllBytes(file)).isEqualTo(flipped);
        }
    }

    /** A record may hold a block, such as one of this very log. */
    @Test
    void aWriteThatWasCutShortAnywhereIsRemoved() throws IOException {
        Path file = directory.resolve("00000000.log");
        append("one");
        byte[] first = Files.readAllBytes(file);
        append(new String(first, StandardCharsets.ISO_8859_1) + "and more");
        byte[] whole = Files.readAllBytes(file);

        for (int length = first.length; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(reopened()).containsExactly("one");
            assertThat(Files.readAllBytes(file)).isEqualTo(first);
        }
    }

    @Test
    void damageBeforeALaterSegmentIsNotRemoved() throws IOException {
        append("one");
        log.append(ByteBuffer.allocate(64 << 20));
        log.close();
        Path file = directory.resolve("00000000.log");
        byte[] torn = Arrays.copyOf(Files.readAllBytes(file), 20);
        Files.write(file, torn);

        assertThatThrownBy(() -> open(Durability.SYNCED, new ArrayList<>()))
                .isInstanceOf(DamagedStreamException.class)
                .hasMessage(
                        file
                                + " is damaged at byte 0, and later files follow it. Restore the"
                                + " file, or delete the stream.");
        assertThat(Files.readAllBytes(file)).isEqualTo(torn);
    }

    private SegmentedLog open(Durability durability, List<String> found) throws IOException {
        SegmentFiles files = new SegmentFiles(directory);
        Map<Long, Integer> lengths = new TreeMap<>();
        SegmentedLog opened =
                SegmentedLog.open(
                        directory,
                        number -> {
                            disk = new LimitedDisk(files.open(number));
                            return disk;
                        },
                        durability,
                        (block, address) -> lengths.put(address, block.length()));
        for (Map.Entry<Long, Integer> block : lengths.entrySet()) {
            Block.read(opened.read(block.getKey(), block.getValue()))
                    .forEachFrom(
                            0,
                            record ->
                                    found.add(
                                            new String(
                                                    record.data(), StandardCharsets.ISO_8859_1)));
        }
        return opened;
    }

    /** Where the block ends. */
    private long append(String data) throws IOException {
        Block block =
                Block.of(
                        0,
                        nextPosition,
                        1_000,
                        List.of(NewRecord.of("any", data.getBytes(StandardCharsets.ISO_8859_1))));
        long address = log.append(block.bytes());
        nextPosition++;
        return address + block.length();
    }

    private List<String> reopened() throws IOException {
        log.close();
        List<String> found = new ArrayList<>();
        log = open(Durability.SYNCED, found);
        return found;
    }
}
