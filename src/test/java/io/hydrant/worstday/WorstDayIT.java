package io.hydrant.worstday;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.attack.AttackOptions;
import io.hydrant.attack.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minute of a worst day, the same one each time. */
class WorstDayIT {

    @TempDir private Path directory;

    @Test
    void nothingIsLostDoubledOrStuckWhateverBreaks() throws Exception {
        Report report =
                WorstDay.run(
                        AttackOptions.ofTest(Path.of(System.getProperty("hydrant.jar")), directory),
                        "--minutes=1");

        assertThat(report.faults()).as(report.toString()).isEmpty();
    }
}
