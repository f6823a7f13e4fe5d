package io.hydrant.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.cluster.Counts;
import io.hydrant.cluster.JobCounts;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static Totals counted(long in, long delivered) {
        return Totals.of(Counts.of(in, delivered, 0, 0));
    }

    private static JobCounts counts(long in, long delivered) {
        return Counts.of(in, delivered, 0, 0);
    }

    private static String after(JobCounts... looks) {
        Totals totals = Totals.NONE;
        JobCounts before = JobCounts.none();
        for (JobCounts look : looks) {
            totals = totals.grown(before, look);
            before = look;
        }
        return totals.in() + " in, " + totals.delivered() + " delivered";
    }

    @Test
    void countsGoOnWhenFlinkRestartsAJob() {
        assertThat(after(counts(10, 4), counts(13, 6), counts(2, 1)))
                .isEqualTo("15 in, 7 delivered");
        JobCounts earlier = counts(100, 90);
        assertThat(after(counts(13, 6).after(earlier), counts(2, 1).after(earlier)))
                .isEqualTo("115 in, 97 delivered");
    }

    @Test
    void countsGoOnWhenAJobIsReplaced() {
        JobCounts earlier = counts(13, 9);
        assertThat(after(counts(13, 6), counts(2, 0).after(earlier)))
                .isEqualTo("15 in, 9 delivered");
        assertThat(after(counts(14, 6), counts(0, 0).after(earlier), counts(3, 0).after(earlier)))
                .isEqualTo("17 in, 9 delivered");
    }

    @Test
    void ratesAreThoseOfTheLastSeconds() {
        History history = new History();
        history.add(0, counted(0, 0), 0, 0);
        history.add(5_000, counted(50, 0), 700, 5);
        history.add(10_000, counted(100, 20), 900, 10);

        assertThat(history.inPerSecond() + " " + history.deliveredPerSecond())
                .isEqualTo("10.0 2.0");
        ObjectNode series = JsonNodeFactory.instance.objectNode();
        history.writeSeries(series);
        assertThat(series.toString())
                .isEqualTo(
                        "{\"at\":[5,10],\"inPerSecond\":[10.0,10.0],"
                                + "\"deliveredPerSecond\":[0.0,4.0],\"failedPerSecond\":[0.0,0.0],"
                                + "\"bytesBuffered\":[700,900],\"freshnessSeconds\":[5,10]}");
    }

    @Test
    void keepsFifteenMinutes() {
        History history = new History();
        for (int second = 0; second <= 3_600; second++) {
            history.add(second * 1_000L, counted(second, 0), 0, 0);
        }

        ObjectNode series = JsonNodeFactory.instance.objectNode();
        history.writeSeries(series);
        assertThat(series.path("at")).hasSize(180);
        assertThat(series.path("at").path(179).asLong()).isEqualTo(3_600);
    }
}
