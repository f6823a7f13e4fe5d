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
import java.util.List;
import java.util.Locale;
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
        return new StreamLimits(clock, 10 << 20, false);
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
