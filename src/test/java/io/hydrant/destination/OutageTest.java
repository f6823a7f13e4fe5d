package io.hydrant.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.answers.AsyncHarness;
import io.hydrant.answers.BacklogLimit;
import io.hydrant.answers.ManualTime;
import io.hydrant.errors.FailedRecord;
import io.hydrant.record.DeliveryBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A destination that is away for two hours, and tried again for one. */
@Timeout(120)
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class OutageTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int OUTAGE = 120;

    private final ManualTime time = new ManualTime();
    private final ScriptedWriter writer = new ScriptedWriter();

    /** In minutes since the outage began, when each was given up. */
    private final List<Integer> givenUpAt = new ArrayList<>();

    private final List<String> givenUp = new ArrayList<>();

    /** As an HTTP endpoint and as OpenSearch count. */
    static Stream<RetryRules> rules() {
        return Stream.of(RetryRules.fromFirstFailure(HOUR), RetryRules.fromFirstAttempt(HOUR));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachBatchIsGivenUpAnHourAfterItCameOrDeliveredAfterTheOutage(RetryRules rules)
            throws Exception {
        writer.refuseAll(Batches.BUSY);
        OperatorSubtaskState snapshot;
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness(rules)) {
            harness.open();
            snapshot = minutes(0, 45, harness);
        }
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness(rules)) {
            harness.initializeState(snapshot);
            harness.open();
            snapshot = minutes(45, 80, harness);
        }
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness(rules)) {
            harness.initializeState(snapshot);
            harness.open();
            minutes(80, OUTAGE, harness);
            int before = writer.written().size();
            writer.refuseNoLonger();
            minutes(OUTAGE, OUTAGE + 5, harness);

            List<String> delivered = writer.written().subList(before, writer.written().size());
            assertThat(
                            Stream.concat(
                                            givenUp.stream(),
                                            delivered.stream()
                                                    .map(id -> id.replaceAll("\\[.*", "")))
                                    .collect(Collectors.toList()))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, OUTAGE + 5)
                                    .mapToObj(Integer::toString)
                                    .collect(Collectors.toList()));
        }
        assertThat(givenUp).hasSizeBetween(55, 61).startsWith("0", "1", "2");
        for (int i = 0; i < givenUp.size(); i++) {
            int came = Integer.parseInt(givenUp.get(i));
            assertThat(givenUpAt.get(i)).as("minute %s", came).isBetween(came + 60, came + 64);
        }
    }

    @Test
    void anOutageBeginsWithTheFirstFailureAndEndsWithAnAnswer() {
        Outage outage = new Outage();
        assertThat(outage.beginningFor(10, 100)).isEqualTo(100);

        outage.failedAt(50);
        outage.failedAt(70);
        assertThat(outage.beginningFor(10, 100)).isEqualTo(50);
        assertThat(outage.beginningFor(60, 100)).isEqualTo(60);
        // A clock that was set back.
        assertThat(outage.beginningFor(200, 100)).isEqualTo(100);

        outage.over();
        assertThat(outage.beginningFor(10, 100)).isEqualTo(100);
    }

    /** A batch each minute, named after it, and a checkpoint. */
    private OperatorSubtaskState minutes(
            int from, int to, AsyncHarness<DeliveryBatch, FailedRecord> harness) throws Exception {
        OperatorSubtaskState snapshot = null;
        for (int minute = from; minute < to; minute++) {
            harness.process(Batches.batch(Integer.toString(minute), Integer.toString(minute)));
            harness.checkpoint(minute);
            for (int second = 0; second < 60; second++) {
                time.advance(1_000);
                harness.runMails();
            }
            note(harness, minute + 1);
            snapshot = harness.snapshot(1_000 + minute, minute);
        }
        return snapshot;
    }

    private void note(AsyncHarness<DeliveryBatch, FailedRecord> harness, int minute) {
        for (FailedRecord failed : harness.extractOutputValues()) {
            givenUp.add(new String(failed.record().data(), UTF_8));
            givenUpAt.add(minute);
        }
        harness.getOutput().clear();
    }

    private AsyncHarness<DeliveryBatch, FailedRecord> harness(RetryRules rules) throws Exception {
        return new AsyncHarness<>(
                new Deliveries(
                        new ScriptedDestination(writer, rules),
                        2,
                        BacklogLimit.of(OptionalLong.empty(), Duration.ofMinutes(10))),
                FailedRecord.TYPE,
                time);
    }
}
