package io.hydrant.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.cli.run.RunStatus.Backlog;
import io.hydrant.cli.text.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    private final StatusLine line =
            new StatusLine(Terminal.of(new PrintWriter(new StringWriter())));

    @Test
    void tellsCountsRatesAgeAndLag() {
        assertThat(line.of(RunStatus.of(1_000, 400, 2, backlog(2048, 7, 0)), NOW))
                .isEqualTo(
                        "1,000 records in, 400 delivered, 2 failed, 2 KB buffered for 7 seconds, at"
                                + " the tip of the stream");
        assertThat(line.of(RunStatus.of(2_500, 900, 2, backlog(2048, 7, 90)), NOW.plusSeconds(5)))
                .isEqualTo(
                        "2,500 records in (300/s), 900 delivered (100/s), 2 failed, 2 KB buffered"
                                + " for 12 seconds, 1 min 30 s behind the tip of the stream");
    }

    @Test
    void countsOfEarlierRunsAreNoRate() {
        line.of(RunStatus.of(0, 0, 0, backlog(0, 0, 0)), NOW);

        assertThat(line.of(RunStatus.of(5_000, 4_000, 0, backlog(0, 0, 0)), NOW.plusSeconds(5)))
                .startsWith("5,000 records in, 4,000 delivered, 0 failed");
        assertThat(line.of(RunStatus.of(5_500, 4_000, 0, backlog(0, 0, 0)), NOW.plusSeconds(10)))
                .startsWith("5,500 records in (100/s), 4,000 delivered (0/s), 0 failed");
    }

    @Test
    void recordsThatTheFunctionStillHasAreInProcessing() {
        Backlog nothing = new Backlog(0, Optional.empty(), Optional.empty());

        assertThat(line.of(RunStatus.of(300, 0, 0, nothing), NOW))
                .isEqualTo("300 records in, 0 delivered, 0 failed, 300 in processing");
        assertThat(line.of(RunStatus.of(0, 0, 0, nothing), NOW))
                .isEqualTo("0 records in, 0 delivered, 0 failed, 0 bytes buffered");
    }

    @Test
    void aRestartedJobThatCountsAnewHasNoRate() {
        line.of(RunStatus.of(300, 200, 0, backlog(1, 0, 0)), NOW);

        assertThat(line.of(RunStatus.of(5, 5, 0, backlog(1, 0, 0)), NOW.plusSeconds(1)))
                .startsWith("5 records in, 5 delivered, 0 failed");
    }

    private static Backlog backlog(long bytes, long ageSeconds, long lagSeconds) {
        return new Backlog(
                bytes,
                Optional.of(NOW.minusSeconds(ageSeconds)),
                Optional.of(Duration.ofSeconds(lagSeconds)));
    }
}
