package io.hydrant.source.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerLockTest {

    private static final LedgerLock.Timing SHORT =
            new LedgerLock.Timing(
                    Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofMillis(500));

    private final List<String> waited = new ArrayList<>();

    @TempDir private Path directory;

    @Test
    void oneProcessAtATimeHasIt() throws Exception {
        try (LedgerLock held = acquire(Clock.systemUTC())) {
            assertThatThrownBy(() -> acquire(Clock.systemUTC()))
                    .isInstanceOf(LedgerInUseException.class);
            assertThat(waited).containsExactly("waiting");
            assertThatCode(held::requireHeld).doesNotThrowAnyException();
            assertThat(files()).as("The second leaves nothing behind").hasSize(1);
        }
        assertThat(files()).isEmpty();

        acquire(Clock.systemUTC()).close();
        assertThat(waited).as("Nobody waits for what was given back").hasSize(1);
    }

    @Test
    void thatOfAProcessThatIsGoneIsTaken() throws Exception {
        Files.writeString(directory.resolve("running-of-a-process-that-was-killed"), "{}");

        try (LedgerLock taken = acquire(Clock.systemUTC())) {
            assertThatCode(taken::requireHeld).doesNotThrowAnyException();
            assertThat(waited).containsExactly("waiting");
            assertThat(files()).hasSize(1).doesNotContain("running-of-a-process-that-was-killed");
        }
    }

    @Test
    void isLostWhenItCannotBeRenewed() throws Exception {
        SettableClock clock = new SettableClock();
        try (LedgerLock held =
                LedgerLock.acquire(
                        place(),
                        clock,
                        new LedgerLock.Timing(
                                Duration.ofHours(1), Duration.ofSeconds(12), Duration.ofHours(2)),
                        () -> {})) {
            clock.advanceMillis(12_000);
            assertThatCode(held::requireHeld).doesNotThrowAnyException();

            clock.advanceMillis(1);
            assertThatThrownBy(held::requireHeld)
                    .hasMessageMatching(
                            "The lock running-[0-9a-f-]+ of the ledger could not be renewed in time");
        }
    }

    private LedgerLock acquire(Clock clock) throws IOException, InterruptedException {
        return LedgerLock.acquire(place(), clock, SHORT, () -> waited.add("waiting"));
    }

    private org.apache.flink.core.fs.Path place() {
        return new org.apache.flink.core.fs.Path("file://" + directory);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        }
    }
}
