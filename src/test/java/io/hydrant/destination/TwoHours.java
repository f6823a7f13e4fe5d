package io.hydrant.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.answers.AsyncHarness;
import io.hydrant.answers.BacklogLimit;
import io.hydrant.answers.ManualTime;
import io.hydrant.errors.FailedRecord;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * Two hours in which a destination takes nothing, with two restores. The time passes when it is
 * told to; the writer is the real one, and so is what it writes to.
 */
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
public final class TwoHours {

    private static final int RECORDS_IN_A_BATCH = 3;
    private static final int UNDER_WAY = 2;
    private static final int OUTAGE = 120;
    private static final int AFTERWARDS = 10;

    private final ManualTime time = new ManualTime();
    private final BatchDestination destination;
    private final Duration retryDuration;

    /** How long an attempt takes while the destination is away. */
    private final Duration attempt;

    private final Set<String> delivered = new HashSet<>();
    private final Map<String, Long> failedAt = new TreeMap<>();
    private final Map<String, Integer> attempts = new TreeMap<>();
    private final List<Integer> underWay = new ArrayList<>();
    private boolean isAway = true;

    public TwoHours(BatchDestination destination, Duration retryDuration, Duration attempt) {
        this.destination = destination;
        this.retryDuration = retryDuration;
        this.attempt = attempt;
    }

    /** Then the destination returns, as told, and everything must be in one place. */
    public void pass(Runnable returns) throws Exception {
        OperatorSubtaskState snapshot = null;
        for (int[] part : new int[][] {{0, 43}, {43, 82}, {82, OUTAGE}}) {
            try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness()) {
                if (snapshot != null) {
                    harness.initializeState(snapshot);
                }
                harness.open();
                snapshot = minutes(part[0], part[1], harness);
            }
        }
        assertThat(delivered).isEmpty();
        assertThat(failedAt).isNotEmpty();
        returns.run();
        isAway = false;
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness()) {
            harness.initializeState(snapshot);
            harness.open();
            minutes(OUTAGE, OUTAGE + AFTERWARDS, harness);
        }
        Set<String> all = records(0, OUTAGE + AFTERWARDS);
        all.removeAll(failedAt.keySet());
        assertThat(delivered).isEqualTo(all);
        assertThat(underWay).allMatch(batches -> batches <= UNDER_WAY);
    }

    /** Minutes from the arrival of the failed records to their failure, the least and the most. */
    public List<Long> minutesUntilFailure() {
        List<Long> minutes =
                failedAt.entrySet().stream()
                        .map(
                                failed ->
                                        TimeUnit.MILLISECONDS.toMinutes(failed.getValue())
                                                - minuteOf(failed.getKey()))
                        .sorted()
                        .collect(Collectors.toList());
        return List.of(minutes.get(0), minutes.get(minutes.size() - 1));
    }

    public int failed() {
        return failedAt.size();
    }

    /** A batch and a checkpoint each minute; none of them waits. */
    private OperatorSubtaskState minutes(
            int from, int to, AsyncHarness<DeliveryBatch, FailedRecord> harness) throws Exception {
        OperatorSubtaskState snapshot = null;
        for (int minute = from; minute < to; minute++) {
            harness.process(
                    Batches.batch(
                            new UUID(0, minute).toString(),
                            records(minute, minute + 1).toArray(new String[0])));
            for (int second = 0; second < 60; second++) {
                time.advance(1_000);
                harness.runMails();
            }
            snapshot = harness.snapshot(minute, minute);
            harness.complete(minute);
            note(harness.extractOutputValues());
            harness.getOutput().clear();
        }
        return snapshot;
    }

    private void note(List<FailedRecord> failures) {
        for (FailedRecord failed : failures) {
            String text = text(failed.record());
            long at = failed.failure().attemptEndingTimestamp();
            assertThat(failedAt.put(text, at)).as(text).isNull();
            // Each of the two restores may break one attempt off, which is made again.
            assertThat(attempts.get(text) - failed.failure().attemptsMade())
                    .as(text)
                    .isBetween(0, 2);
        }
    }

    private static Set<String> records(int fromMinute, int toMinute) {
        return IntStream.range(fromMinute * RECORDS_IN_A_BATCH, toMinute * RECORDS_IN_A_BATCH)
                .mapToObj(number -> "{\"number\":" + number + "}")
                .collect(Collectors.toSet());
    }

    private static long minuteOf(String record) {
        return Long.parseLong(record.replaceAll("\\D", "")) / RECORDS_IN_A_BATCH;
    }

    private static String text(DeliveryRecord record) {
        return new String(record.data(), UTF_8);
    }

    private AsyncHarness<DeliveryBatch, FailedRecord> harness() throws Exception {
        return new AsyncHarness<>(
                new Deliveries(
                        new Watched(),
                        UNDER_WAY,
                        BacklogLimit.of(OptionalLong.empty(), Duration.ofMinutes(10))),
                FailedRecord.TYPE,
                time);
    }

    /** The destination, whose attempts take their time on the manual clock. */
    private final class Watched implements BatchDestination {

        private static final long serialVersionUID = 1L;

        @Override
        public BatchWriter open(int capacity, StreamMetrics metrics) throws Exception {
            return new WatchedWriter(destination.open(capacity, metrics));
        }

        @Override
        public RetryRules retryRules() {
            RetryRules rules = destination.retryRules();
            assertThat(rules.leftMillis(0, 0, 0)).isEqualTo(retryDuration.toMillis());
            return rules;
        }

        @Override
        public int mostRecords() {
            return destination.mostRecords();
        }

        @Override
        public long mostBytes() {
            return destination.mostBytes();
        }

        @Override
        public String metricGroup() {
            return destination.metricGroup();
        }
    }

    /** Waits for the real answer, and hands it on when as much time has passed as it would take. */
    private final class WatchedWriter implements BatchWriter {

        private final BatchWriter writer;
        private int batches;
        private boolean closed;

        WatchedWriter(BatchWriter writer) {
            this.writer = writer;
        }

        @Override
        public CompletableFuture<BatchOutcome> write(DeliveryBatch batch) {
            if (closed) {
                // What a task that has ended still tries.
                return new CompletableFuture<>();
            }
            batches++;
            underWay.add(batches);
            BatchOutcome outcome = writer.write(batch).orTimeout(60, TimeUnit.SECONDS).join();
            if (isAway) {
                batch.records().forEach(record -> attempts.merge(text(record), 1, Integer::sum));
                assertThat(outcome.undelivered()).hasSameSizeAs(batch.records());
            } else {
                assertThat(outcome.undelivered())
                        .extracting(record -> record.refusal().toString())
                        .isEmpty();
                batch.records().forEach(record -> assertThat(delivered.add(text(record))).isTrue());
            }
            CompletableFuture<Void> answered =
                    isAway && !attempt.isZero()
                            ? time.of(attempt.toMillis())
                            : CompletableFuture.completedFuture(null);
            return answered.thenApply(
                    over -> {
                        batches--;
                        return outcome;
                    });
        }

        @Override
        public void close() {
            closed = true;
            writer.close();
        }
    }
}
