package io.hydrant.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.answers.AttemptLog;
import io.hydrant.answers.ManualTime;
import io.hydrant.errors.FailedRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RetryingDeliveryTest {

    private final ManualTime time = new ManualTime();
    private final ScriptedWriter writer = new ScriptedWriter();

    @Test
    void deliversAtTheFirstAttempt() {
        assertThat(deliver(RetryRules.fromFirstFailure(Duration.ZERO)))
                .isCompletedWithValue(List.of());
        assertThat(writer.written()).containsExactly("id[a, b]");
    }

    @Test
    void triesAgainUnderTheSameIdWhatWasNotTaken() {
        writer.refusing(Batches.BUSY).refusingTheFirst(Batches.BUSY);

        CompletableFuture<List<FailedRecord>> ended =
                deliver(RetryRules.fromFirstFailure(Duration.ofSeconds(60)));

        time.advance(1_000);
        time.advance(2_000);
        assertThat(writer.written()).containsExactly("id[a, b]", "id[a, b]", "id[a]");
        assertThat(ended).isCompletedWithValue(List.of());
    }

    @Test
    void doublesThePauseEachTime() {
        writer.refusing(Batches.BUSY).refusing(Batches.BUSY).refusing(Batches.BUSY);
        deliver(RetryRules.fromFirstFailure(Duration.ofSeconds(60)));

        time.advance(999);
        assertThat(writer.written()).hasSize(1);
        time.advance(1);
        assertThat(writer.written()).hasSize(2);
        time.advance(1_999);
        assertThat(writer.written()).hasSize(2);
        time.advance(1);
        assertThat(writer.written()).hasSize(3);
        time.advance(4_000);
        assertThat(writer.written()).hasSize(4);
    }

    @Test
    void givesUpWhenTheDurationIsOverAndNotBefore() {
        for (int i = 0; i < 20; i++) {
            writer.refusing(Batches.BUSY);
        }
        time.advance(100);
        CompletableFuture<List<FailedRecord>> ended =
                deliver(RetryRules.fromFirstFailure(Duration.ofSeconds(10)));

        // After 1, 2 and 4 seconds, and a last time at the end of the duration.
        time.advance(1_000);
        time.advance(2_000);
        time.advance(4_000);
        time.advance(2_999);
        assertThat(ended).isNotCompleted();
        time.advance(1);

        assertThat(failures(ended))
                .containsExactly(
                        "Test.Busy after 5 attempts: come back at 10100",
                        "Test.Busy after 5 attempts: come back at 10100");
    }

    @Test
    void aDurationOfZeroMeansOneAttempt() {
        writer.refusing(Batches.BUSY);

        CompletableFuture<List<FailedRecord>> ended =
                deliver(RetryRules.fromFirstFailure(Duration.ZERO));

        assertThat(failures(ended)).hasSize(2);
        assertThat(writer.written()).hasSize(1);
    }

    @Test
    void theDurationCanIncludeTheFirstAttempt() {
        CompletableFuture<BatchOutcome> slow = new CompletableFuture<>();
        writer.answering(slow);
        CompletableFuture<List<FailedRecord>> ended =
                deliver(RetryRules.fromFirstAttempt(Duration.ofSeconds(10)));

        time.advance(10_000);
        slow.complete(
                BatchOutcome.nothingOf(Batches.batch("id", "a", "b").records(), Batches.BUSY));

        assertThat(failures(ended)).hasSize(2);
        assertThat(writer.written()).hasSize(1);
    }

    @Test
    void whatIsHopelessIsGivenUpAtOnceAndTheRestTriedAgain() {
        writer.answering(
                CompletableFuture.completedFuture(
                        BatchOutcome.except(
                                List.of(
                                        UndeliveredRecord.of(
                                                        Batches.batch("x", "a").records().get(0),
                                                        Batches.NEVER)
                                                .with("detail", "1"),
                                        UndeliveredRecord.of(
                                                Batches.batch("x", "b").records().get(0),
                                                Batches.BUSY)))));

        CompletableFuture<List<FailedRecord>> ended =
                deliver(RetryRules.fromFirstFailure(Duration.ofSeconds(60)));
        time.advance(1_000);

        assertThat(writer.written()).containsExactly("id[a, b]", "id[b]");
        assertThat(failures(ended)).containsExactly("Test.Never after 1 attempts: go away at 0");
        assertThat(ended.join().get(0).details()).containsEntry("detail", "1");
    }

    @Test
    void goesOnAfterARestartWhereItWas() {
        AttemptLog log = AttemptLog.ofBatchTakenAt(0);
        log.beginSince(0);
        log.failSince(1_000);
        for (int i = 0; i < 5; i++) {
            writer.refusing(Batches.BUSY);
        }
        time.advance(8_000);
        CompletableFuture<List<FailedRecord>> ended =
                delivery(RetryRules.fromFirstFailure(Duration.ofSeconds(10)))
                        .deliver(Batches.batch("id", "a"), log);

        // The second pause is of 2 s.
        time.advance(2_000);
        time.advance(999);
        assertThat(ended).isNotCompleted();
        time.advance(1);

        assertThat(failures(ended))
                .containsExactly("Test.Busy after 4 attempts: come back at 11000");
    }

    @Test
    void theDurationOfABatchThatWaitsBehindOthersRunsWhileTheDestinationIsAway() {
        for (int i = 0; i < 20; i++) {
            writer.refusing(Batches.BUSY);
        }
        RetryingDelivery delivery = delivery(RetryRules.fromFirstFailure(Duration.ofSeconds(10)));
        time.advance(100);
        CompletableFuture<List<FailedRecord>> first =
                delivery.deliver(Batches.batch("one", "a"), AttemptLog.ofBatchTakenAt(100));
        for (int i = 0; i < 10; i++) {
            time.advance(1_000);
        }
        assertThat(first).isCompleted();

        // They came while the first one was tried, in the middle and at the end of its duration.
        CompletableFuture<List<FailedRecord>> early =
                delivery.deliver(Batches.batch("two", "b"), AttemptLog.ofBatchTakenAt(100));
        CompletableFuture<List<FailedRecord>> late =
                delivery.deliver(Batches.batch("three", "c"), AttemptLog.ofBatchTakenAt(9_100));

        assertThat(failures(early))
                .containsExactly("Test.Busy after 1 attempts: come back at 10100");
        for (int i = 0; i < 8; i++) {
            time.advance(1_000);
            assertThat(late).isNotCompleted();
        }
        time.advance(1_000);
        assertThat(late).isCompleted();
    }

    @Test
    void anAttemptThatARestartBreaksOffDuringAnOutageDoesNotBeginTheDurationAnew() {
        writer.refusing(Batches.BUSY).answering(new CompletableFuture<>());
        RetryingDelivery before = delivery(RetryRules.fromFirstFailure(Duration.ofSeconds(10)));
        before.deliver(Batches.batch("one", "a"), AttemptLog.ofBatchTakenAt(0));
        AttemptLog log = AttemptLog.ofBatchTakenAt(2_000);
        before.deliver(Batches.batch("two", "b"), log);
        for (int i = 0; i < 12; i++) {
            time.advance(1_000);
            writer.refusing(Batches.BUSY);
        }
        RetryingDelivery after = delivery(RetryRules.fromFirstFailure(Duration.ofSeconds(10)));

        assertThat(failures(after.deliver(Batches.batch("two", "b"), log)))
                .containsExactly("Test.Busy after 1 attempts: come back at 12000");
        assertThat(
                        failures(
                                after.deliver(
                                        Batches.batch("three", "c"),
                                        AttemptLog.ofBatchTakenAt(2_000))))
                .containsExactly("Test.Busy after 1 attempts: come back at 12000");
    }

    @Test
    void anAnswerEndsAnOutageAndTheNextBatchHasItsWholeDuration() {
        writer.refusing(Batches.BUSY);
        RetryingDelivery delivery = delivery(RetryRules.fromFirstFailure(Duration.ofSeconds(10)));
        delivery.deliver(Batches.batch("one", "a"), AttemptLog.ofBatchTakenAt(0));
        time.advance(1_000);
        time.advance(60_000);
        writer.refusing(Batches.BUSY);

        CompletableFuture<List<FailedRecord>> next =
                delivery.deliver(Batches.batch("two", "b"), AttemptLog.ofBatchTakenAt(0));

        assertThat(next).isNotCompleted();
        time.advance(1_000);
        assertThat(next).isCompletedWithValue(List.of());
    }

    private CompletableFuture<List<FailedRecord>> deliver(RetryRules rules) {
        return delivery(rules)
                .deliver(
                        Batches.batch("id", "a", "b"),
                        AttemptLog.ofBatchTakenAt(time.clock().millis()));
    }

    private RetryingDelivery delivery(RetryRules rules) {
        return new RetryingDelivery(
                writer, rules, Deliveries.backoff(() -> 0.5), time, time.clock());
    }

    private static List<String> failures(CompletableFuture<List<FailedRecord>> ended) {
        assertThat(ended).isCompleted();
        return ended.join().stream()
                .map(
                        failed ->
                                failed.failure()
                                        + " at "
                                        + failed.failure().attemptEndingTimestamp())
                .collect(Collectors.toList());
    }
}
