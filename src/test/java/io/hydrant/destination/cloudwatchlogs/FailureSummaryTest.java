package io.hydrant.destination.cloudwatchlogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureSummaryTest {

    private final SettableClock clock = new SettableClock();
    private final List<String> log = new ArrayList<>();
    private final FailureSummary summary =
            new FailureSummary("orders", "s3://bucket/errors/", clock, log::add);

    @Test
    void theFirstFailureOfACauseIsLoggedAtOnceAndThenTheCountOnceAMinute() {
        add("No.", 50);
        clock.set(59_999);
        add("No.", 1);
        clock.set(60_000);
        add("No.", 1);

        assertThat(log)
                .containsExactly(
                        "orders: 1 record failed so far: Lambda.FunctionError (No). It is in"
                                + " s3://bucket/errors/",
                        "orders: 52 records failed so far: Lambda.FunctionError (No). They are in"
                                + " s3://bucket/errors/");
    }

    @Test
    void theEndOfABurstIsLoggedWhenItIsDue() {
        add("No.", 1_000);
        summary.logWhatIsDue();
        assertThat(log).hasSize(1);

        clock.set(60_000);
        summary.logWhatIsDue();
        summary.logWhatIsDue();

        assertThat(log).hasSize(2);
        assertThat(log.get(1)).startsWith("orders: 1,000 records failed so far: ");
    }

    @Test
    void whatWasNotLoggedYetIsLoggedAtTheEndOnce() {
        add("No.", 3);

        summary.logRest();
        summary.logRest();

        assertThat(log).hasSize(2);
        assertThat(log.get(1)).startsWith("orders: 3 records failed so far: ");
    }

    @Test
    void eachCauseHasItsOwnCount() {
        add("No.", 2);
        add("Never.", 3);
        summary.logRest();

        assertThat(log)
                .extracting(line -> line.replaceFirst(" failed.*\\((.*)\\).*", " $1"))
                .containsExactlyInAnyOrder(
                        "orders: 1 record No",
                        "orders: 1 record Never",
                        "orders: 2 records No",
                        "orders: 3 records Never");
    }

    @Test
    void messagesThatDifferFromRecordToRecordShareALineAtSomePoint() {
        for (int i = 0; i < 2 * FailureSummary.MOST_CAUSES; i++) {
            add("no. " + i, 1);
        }

        assertThat(log).hasSize(FailureSummary.MOST_CAUSES + 1);
        assertThat(log.get(FailureSummary.MOST_CAUSES))
                .contains("Lambda.FunctionError (other messages)");
    }

    private void add(String message, int records) {
        for (int i = 0; i < records; i++) {
            summary.add(Failure.of(ErrorCode.LAMBDA_FUNCTION_ERROR, message, 1, 0));
        }
    }
}
