package io.hydrant.local.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.SettableClock;
import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.log.HashKey;
import io.hydrant.local.kinesis.log.NewRecord;
import io.hydrant.local.kinesis.log.StoredRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which records are still there, and where the next ones belong. */
class RetentionTest {

    /** Seven fill a segment of the log. */
    private static final byte[] LARGE = new byte[9 << 20];

    private static final HashKey LOWEST = HashKey.MIN;
    private static final HashKey HIGHEST = HashKey.MAX;

    @TempDir private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T08:00:00Z"));
    private final List<Map<String, String>> readers = new ArrayList<>();
    private long unreadLimit = Long.MAX_VALUE;
    private Streams streams;

    @BeforeEach
    void open() throws IOException {
        streams = Streams.open(DirectoryHome.open(directory), limits());
    }

    @AfterEach
    void close() throws IOException {
        streams.close();
    }

    @Test
    void wholeSegmentsGoOnceAllInThemIsOlderThanTheRetention() throws IOException {
        create(1);
        for (int i = 0; i < 8; i++) {
            put(LOWEST, LARGE);
        }

        pass(Duration.ofHours(24));
        put(LOWEST, "on the hour".getBytes(StandardCharsets.UTF_8));
        assertThat(positions(0)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);

        pass(Duration.ofMinutes(10));
        put(LOWEST, "young".getBytes(StandardCharsets.UTF_8));
        assertThat(positions(0)).containsExactly(7L, 8L, 9L);
        assertThat(segment(0)).doesNotExist();
        assertThat(segment(1)).exists();
    }

    @Test
    void whatIsLeftIsThereAfterARestart() throws IOException {
        create(1);
        for (int i = 0; i < 8; i++) {
            put(LOWEST, LARGE);
        }
        pass(Duration.ofHours(25));
        put(LOWEST, "young".getBytes(StandardCharsets.UTF_8));

        reopen();

        assertThat(positions(0)).containsExactly(7L, 8L);
        put(LOWEST, "younger".getBytes(StandardCharsets.UTF_8));
        assertThat(positions(0)).containsExactly(7L, 8L, 9L);
    }

    @Test
    void aShardWithoutRecordsGoesOnWhereItWasAlsoAfterRestarts() throws IOException {
        create(2);
        put(LOWEST, "old".getBytes(StandardCharsets.UTF_8));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 8; i++) {
                put(HIGHEST, LARGE);
            }
            pass(Duration.ofHours(25));
            put(HIGHEST, "young".getBytes(StandardCharsets.UTF_8));
            assertThat(segment(round)).doesNotExist();
            reopen();
        }
        assertThat(positions(0)).isEmpty();

        put(LOWEST, "new".getBytes(StandardCharsets.UTF_8));

        assertThat(positions(0)).containsExactly(1L);
    }

    @Test
    void nothingGoesRightAfterAStart() throws IOException {
        create(1);
        for (int i = 0; i < 8; i++) {
            put(LOWEST, LARGE);
        }
        pass(Duration.ofDays(3));
        reopen();

        put(LOWEST, "after a weekend".getBytes(StandardCharsets.UTF_8));
        assertThat(segment(0)).exists();

        pass(Duration.ofMinutes(10));
        put(LOWEST, "later".getBytes(StandardCharsets.UTF_8));
        assertThat(segment(0)).doesNotExist();
    }

    @Test
    void aLongerRetentionCounts() throws IOException {
        create(1);
        orders().changeSettings(settings -> settings.withRetentionHours(48));
        for (int i = 0; i < 8; i++) {
            put(LOWEST, LARGE);
        }

        pass(Duration.ofHours(47));
        put(LOWEST, "young".getBytes(StandardCharsets.UTF_8));

        assertThat(positions(0)).hasSize(9).startsWith(0L);
    }

    @Test
    void whatAReaderHasNotReadIsKeptUntilItHas() throws IOException {
        create(1);
        putLarge(15);
        readers.add(Map.of());
        readers.add(read(0, 14));

        pass(Duration.ofDays(3));
        put(LOWEST, "late".getBytes(StandardCharsets.UTF_8));
        assertThat(positions(0)).hasSize(16).startsWith(0L);

        // The first two segments hold seven records each.
        readers.set(0, read(0, 6));
        passAndPut();
        assertThat(positions(0)).startsWith(7L);

        readers.set(0, read(0, 12));
        passAndPut();
        assertThat(positions(0)).startsWith(7L);

        readers.set(0, read(0, 13));
        passAndPut();
        assertThat(positions(0)).startsWith(14L);
    }

    @Test
    void aReaderNeedsTheRecordsOfEveryShard() throws IOException {
        create(2);
        put(HIGHEST, "of the other shard".getBytes(StandardCharsets.UTF_8));
        putLarge(8);
        readers.add(read(0, 7));
        pass(Duration.ofDays(3));

        passAndPut();
        assertThat(positions(1)).containsExactly(0L);

        readers.set(
                0,
                Map.of(
                        shardId(0),
                        read(0, 7).get(shardId(0)),
                        shardId(1),
                        StreamReaders.SHARD_END));
        passAndPut();
        assertThat(positions(1)).isEmpty();
        assertThat(positions(0)).startsWith(7L);
    }

    @Test
    void positionsInAStreamThatWasDeletedBeforeSayNothing() throws IOException {
        create(1);
        putLarge(1);
        readers.add(read(0, 100));
        streams.delete("orders");
        pass(Duration.ofSeconds(1));
        create(1);
        putLarge(8);
        pass(Duration.ofDays(3));

        passAndPut();

        assertThat(positions(0)).startsWith(0L);
    }

    @Test
    void aReaderThatHasReadEverythingKeepsNoOldRecordOfAnIdleShard() throws IOException {
        create(2);
        put(HIGHEST, "only one".getBytes(StandardCharsets.UTF_8));
        putLarge(8);
        Map<String, String> all = new HashMap<>(read(0, 7));
        all.putAll(read(1, 0));
        readers.add(all);
        pass(Duration.ofDays(3));

        passAndPut();

        assertThat(segment(0)).doesNotExist();
    }

    @Test
    void theOldestOfTheUnreadAreDeletedAboveTheLimitAndTheYoungNever() throws IOException {
        unreadLimit = 70L << 20;
        reopen();
        create(1);
        putLarge(15);
        readers.add(read(0, 2));
        pass(Duration.ofHours(23));
        putLarge(1);
        assertThat(positions(0)).startsWith(0L);

        pass(Duration.ofHours(2));
        assertThat(unreadBefore(7)).isEqualTo(4);
        put(LOWEST, "late".getBytes(StandardCharsets.UTF_8));
        assertThat(positions(0)).startsWith(7L);

        unreadLimit = 0;
        pass(Duration.ofHours(24));
        reopen();
        passAndPut();
        assertThat(positions(0)).startsWith(14L);
    }

    @Test
    void theLimitIsForAllStreamsTogether() {
        UnreadLimit limit = new UnreadLimit(100);

        assertThat(limit.admit("orders", 60)).isEqualTo(60);
        assertThat(limit.admit("clicks", 60)).isEqualTo(40);
        assertThat(limit.admit("orders", 80)).isEqualTo(60);
        limit.forget("clicks");
        assertThat(limit.admit("orders", 80)).isEqualTo(80);
        assertThat(limit.admit("orders", 0)).isZero();
        assertThat(limit.admit("clicks", 100)).isEqualTo(100);
    }

    /** A directory in its place is the one thing that root cannot delete as a file. */
    @Test
    void aFileThatCannotBeDeletedFailsNoPutAndLeavesNoGap() throws IOException {
        create(1);
        putLarge(15);
        Path moved = segment(0).resolveSibling("moved");
        Files.move(segment(0), moved);
        Files.createDirectories(segment(0).resolve("full"));
        pass(Duration.ofHours(25));

        put(LOWEST, "after".getBytes(StandardCharsets.UTF_8));

        assertThat(segment(1)).exists();
        Files.delete(segment(0).resolve("full"));
        Files.delete(segment(0));
        Files.move(moved, segment(0));
        reopen();
        assertThat(positions(0)).contains(15L);
    }

    @Test
    void aSegmentThatIsMissingAmongOthersIsNoRetention() throws IOException {
        create(1);
        for (int i = 0; i < 15; i++) {
            put(LOWEST, LARGE);
        }
        streams.close();
        Files.delete(segment(1));

        open();

        assertThatThrownBy(() -> positions(0))
                .isInstanceOf(DamagedStreamException.class)
                .hasMessage(segment(1) + " is missing. Restore it, or delete the stream.");
    }

    private StreamLimits limits() {
        return new StreamLimits(clock, 10 << 20, false)
                .readBy(stream -> readers, new UnreadLimit(unreadLimit));
    }

    private void reopen() throws IOException {
        streams.close();
        open();
    }

    private void pass(Duration time) {
        clock.advanceMillis(time.toMillis());
    }

    private void create(int shards) throws IOException {
        streams.create("orders", shards, StreamSettings.usual());
    }

    private KinesisStream orders() {
        return streams.get("orders");
    }

    private void putLarge(int records) throws IOException {
        for (int i = 0; i < records; i++) {
            put(LOWEST, LARGE);
        }
    }

    private void passAndPut() throws IOException {
        pass(Duration.ofMinutes(10));
        put(LOWEST, "now".getBytes(StandardCharsets.UTF_8));
    }

    private static String shardId(int shard) {
        return Shard.id(shard);
    }

    /** A reader that has read the record at this position. */
    private Map<String, String> read(int shard, long position) {
        return Map.of(
                shardId(shard), orders().shards().withNumber(shard).sequenceNumbers().at(position));
    }

    private long unreadBefore(long position) {
        Shard shard = orders().shards().withNumber(0);
        return UnreadRecords.of(orders().description(), stream -> readers)
                .countBefore(shard.index().addressOf(position).getAsLong(), List.of(shard));
    }

    private void put(HashKey where, byte[] data) throws IOException {
        orders().put(List.of(NewRecord.of("any", data).withExplicitHashKey(where)));
    }

    /** Of all records, read from where Kinesis's TRIM_HORIZON starts. */
    private List<Long> positions(int shard) throws IOException {
        List<Long> positions = new ArrayList<>();
        long next = 0;
        List<StoredRecord> read;
        do {
            read = orders().read(orders().shards().withNumber(shard), next, 1000);
            for (StoredRecord record : read) {
                positions.add(record.position());
                next = record.position() + 1;
            }
        } while (!read.isEmpty());
        return positions;
    }

    private Path segment(int number) {
        return directory
                .resolve("stream-orders")
                .resolve(String.format(Locale.ROOT, "%08d.log", number));
    }
}
