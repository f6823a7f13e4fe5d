package io.hydrant.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attacks that are cheap, with small figures. */
class AttackIT {

    @TempDir private Path directory;

    @Test
    void noMutatedCallCausesAFaultOfTheServer() throws Exception {
        assertThat(faults(ApiFuzz.of(4_000))).isEmpty();
    }

    @Test
    void noMutatedDefinitionCausesAFaultOfTheServer() throws Exception {
        assertThat(faults(DefinitionFuzz.of(2_000))).isEmpty();
    }

    @Test
    void noMutatedAggregateIsLostOrStopsItsStream() throws Exception {
        assertThat(faults(AggregateFuzz.of(500))).isEmpty();
    }

    private String faults(AttackCommand attack) throws Exception {
        Report report = new Report(attack.getClass().getSimpleName());
        AttackOptions options =
                AttackOptions.ofTest(Path.of(System.getProperty("hydrant.jar")), directory);
        attack.attack(options, report);
        // With the seed and the figures, without which a fault cannot be repeated.
        return report.faults().isEmpty() ? "" : "--seed " + options.seed() + report;
    }
}
