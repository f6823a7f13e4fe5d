package io.hydrant.processing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.answers.AttemptLog;
import io.hydrant.answers.Backoff;
import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.Failure;
import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.processing.function.InvocationResult;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is tried again, how often, and with what. */
class RetryingInvokerTest {

    private static final InvocationResult THROTTLED =
            InvocationResult.failedForNow(ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED, "too many");
    private static final InvocationResult DENIED =
            InvocationResult.failed(ErrorCode.LAMBDA_INVOKE_ACCESS_DENIED, "no");
    private static final InvocationResult DONE = InvocationResult.answered(new byte[] {'{', '}'});
    private static final InvocationResult TOO_LARGE =
            InvocationResult.answered(new byte[FunctionInvoker.MAX_PAYLOAD_BYTES + 1]);

    private final ScriptedInvoker invoker = new ScriptedInvoker();
    private final List<Long> pauses = new ArrayList<>();
    private final RetryingInvoker retrying =
            new RetryingInvoker(
                    Samples.invocation(),
                    invoker,
                    LambdaRequests.backoff(() -> 1),
                    millis -> {
                        pauses.add(millis);
                        return CompletableFuture.completedFuture(null);
                    },
                    Clock.fixed(Instant.ofEpochMilli(99), ZoneOffset.UTC));

    @Test
    void retriesUntilAnAnswerComes() {
        invoker.then(THROTTLED).then(THROTTLED).then(DONE);

        List<LambdaAnswer> answers = invoke(Samples.batch("a")).join();

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).payload()).isPresent();
        assertThat(answers.get(0).attemptsMade()).isEqualTo(3);
        assertThat(pauses).containsExactly(100L, 200L);
    }

    @Test
    void givesUpAfterNumberOfRetries() {
        invoker.then(THROTTLED);

        List<LambdaAnswer> answers = invoke(Samples.batch("a")).join();

        assertThat(answers.get(0).failure())
                .isEqualTo(Failure.of(ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED, "too many", 4, 99));
        assertThat(pauses).containsExactly(100L, 200L, 400L);
    }

    @Test
    void doesNotRetryWhatWouldFailAgain() {
        invoker.then(DENIED);

        List<LambdaAnswer> answers = invoke(Samples.batch("a")).join();

        assertThat(answers.get(0).failure())
                .isEqualTo(Failure.of(ErrorCode.LAMBDA_INVOKE_ACCESS_DENIED, "no", 1, 99));
        assertThat(pauses).isEmpty();
    }

    @Test
    void everyAttemptHasAnInvocationIdOfItsOwnAndTheSameRecordIds() {
        invoker.then(THROTTLED).then(DONE);

        invoke(Samples.batch("a", "b")).join();

        assertThat(invoker.events).hasSize(2).doesNotHaveDuplicates();
        assertThat(withoutInvocationId(invoker.events.get(0)))
                .isEqualTo(withoutInvocationId(invoker.events.get(1)));
    }

    @Test
    void halvesABatchUntilItsAnswersAreSmallEnough() {
        // "Yw==" is c: the one record whose answer is too large even alone.
        invoker.then(event -> event.contains("\"Yw==\"") ? TOO_LARGE : DONE);

        List<LambdaAnswer> answers = invoke(Samples.batch("a", "b", "c", "d")).join();

        List<String> outcomes = new ArrayList<>();
        answers.forEach(
                answer ->
                        outcomes.add(
                                Samples.texts(answer.batch())
                                        + (answer.payload().isPresent()
                                                ? " answered"
                                                : " failed")));
        assertThat(outcomes).containsExactly("[a, b] answered", "[c] failed", "[d] answered");
        assertThat(answers.get(1).failure())
                .isEqualTo(
                        Failure.of(
                                ErrorCode.LAMBDA_FUNCTION_ERROR,
                                "The Lambda function was successfully invoked but it returned an error"
                                        + " result. Its errorType is Function.ResponseSizeTooLarge.",
                                4,
                                99));
    }

    @Test
    void pausesGrowFromATenthOfASecondToTenSeconds() {
        Backoff longest = LambdaRequests.backoff(() -> 1);
        Backoff shortest = LambdaRequests.backoff(() -> 0);

        assertThat(
                        List.of(
                                longest.millisBefore(1),
                                longest.millisBefore(2),
                                longest.millisBefore(7),
                                longest.millisBefore(8),
                                longest.millisBefore(300)))
                .containsExactly(100L, 200L, 6_400L, 10_000L, 10_000L);
        assertThat(List.of(shortest.millisBefore(1), shortest.millisBefore(300)))
                .containsExactly(50L, 5_000L);
    }

    @Test
    void goesOnAfterARestartWithTheAttemptsThatAreLeft() {
        invoker.then(THROTTLED);
        AttemptLog log = AttemptLog.ofBatchTakenAt(99);
        log.failSince(7);
        log.failSince(8);

        List<LambdaAnswer> answers = retrying.invoke(Samples.batch("a"), log).join();

        assertThat(answers.get(0).attemptsMade()).isEqualTo(4);
        assertThat(invoker.events).hasSize(2);
    }

    private CompletableFuture<List<LambdaAnswer>> invoke(RecordBatch batch) {
        return retrying.invoke(batch, AttemptLog.ofBatchTakenAt(99));
    }

    private static String withoutInvocationId(String event) {
        return event.substring(event.indexOf("\"deliveryStreamArn\""));
    }
}
