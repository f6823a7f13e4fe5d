package io.hydrant.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.answers.AsyncHarness;
import io.hydrant.answers.BacklogLimit;
import io.hydrant.answers.ManualTime;
import io.hydrant.errors.FailedRecord;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryBatchSerializer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a batch is delivered, and that none is lost. */
@Timeout(60)
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class DeliveriesTest {

    private final ScriptedWriter writer = new ScriptedWriter();

    @Test
    void deliversABatchWhenACheckpointHoldsIt() throws Exception {
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness()) {
            process(harness, "one", "a");
            harness.snapshot(1, 1);
            process(harness, "two", "b");
            assertThat(writer.written()).isEmpty();

            harness.complete(1);
            assertThat(writer.written()).containsExactly("one[a]");

            harness.snapshot(2, 2);
            harness.complete(2);
            assertThat(writer.written()).containsExactly("one[a]", "two[b]");
        }
    }

    @Test
    void aCheckpointThatDidNotCompleteIsMadeUpForByTheNext() throws Exception {
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness()) {
            process(harness, "one", "a");
            harness.snapshot(1, 1);
            process(harness, "two", "b");
            harness.snapshot(2, 2);
            harness.complete(2);

            assertThat(writer.written()).containsExactly("one[a]", "two[b]");
        }
    }

    @Test
    void deliversNoMoreAtOnceThanItsCapacity() throws Exception {
        CompletableFuture<BatchOutcome> first = new CompletableFuture<>();
        CompletableFuture<BatchOutcome> second = new CompletableFuture<>();
        writer.answering(first).answering(second);
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness()) {
            process(harness, "one", "a");
            process(harness, "two", "b");
            process(harness, "three", "c");
            harness.snapshot(1, 1);
            harness.complete(1);
            assertThat(writer.written()).containsExactly("one[a]", "two[b]");

            second.complete(BatchOutcome.delivered());
            harness.runMails();

            assertThat(writer.written()).containsExactly("one[a]", "two[b]", "three[c]");
        }
    }

    @Test
    void deliversAfterARestartWhatWasNotDeliveredUnderTheSameId() throws Exception {
        writer.answering(CompletableFuture.completedFuture(BatchOutcome.delivered()))
                .answering(new CompletableFuture<>())
                .answering(new CompletableFuture<>());
        OperatorSubtaskState snapshot;
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness()) {
            process(harness, "delivered", "a");
            process(harness, "under-way", "b", "c");
            process(harness, "next", "d");
            process(harness, "behind", "e");
            harness.snapshot(1, 1);
            harness.complete(1);
            process(harness, "fresh", "f");
            snapshot = harness.snapshot(2, 2);
        }
        ScriptedWriter afterwards = new ScriptedWriter();

        try (AsyncHarness<DeliveryBatch, FailedRecord> restored = unopened(afterwards)) {
            restored.initializeState(snapshot);
            restored.open();
            restored.runMails();

            assertThat(afterwards.written())
                    .containsExactly("under-way[b, c]", "next[d]", "behind[e]", "fresh[f]");
            snapshot = restored.snapshot(3, 3);
        }
        ScriptedWriter inTheEnd = new ScriptedWriter();

        try (AsyncHarness<DeliveryBatch, FailedRecord> restored = unopened(inTheEnd)) {
            restored.initializeState(snapshot);
            restored.open();

            assertThat(inTheEnd.written()).isEmpty();
        }
    }

    @Test
    void deliversWhatRelease010KeptAsOperatorState() throws Exception {
        OperatorSubtaskState snapshot;
        try (OneInputStreamOperatorTestHarness<DeliveryBatch, FailedRecord> earlier =
                new OneInputStreamOperatorTestHarness<>(new EarlierOperator())) {
            earlier.open();
            earlier.processElement(Batches.batch("one", "a"), 0);
            earlier.processElement(Batches.batch("two", "b"), 0);
            snapshot = earlier.snapshot(1, 1);
        }

        writer.answering(new CompletableFuture<>());
        try (AsyncHarness<DeliveryBatch, FailedRecord> restored = unopened(writer)) {
            restored.initializeState(snapshot);
            restored.open();
            restored.runMails();
            assertThat(writer.written()).containsExactly("one[a]", "two[b]");
            snapshot = restored.snapshot(2, 2);
        }
        ScriptedWriter afterwards = new ScriptedWriter();

        try (AsyncHarness<DeliveryBatch, FailedRecord> again = unopened(afterwards)) {
            again.initializeState(snapshot);
            again.open();
            assertThat(afterwards.written()).containsExactly("one[a]");
        }
    }

    @Test
    void putsOutWhatIsGivenUpAndForgetsTheBatch() throws Exception {
        writer.refusingTheFirst(Batches.NEVER);
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness()) {
            process(harness, "one", "a", "b");
            harness.snapshot(1, 1);
            harness.complete(1);

            assertThat(failed(harness)).containsExactly("a: Test.Never");
            harness.endInput();
            assertThat(writer.written()).containsExactly("one[a, b]");
        }
    }

    @Test
    void aDrainedStreamWaitsForNoCheckpoint() throws Exception {
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness()) {
            process(harness, "one", "a");
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(writer.written()).containsExactly("one[a]");

            // The last buffers come after the last watermark.
            process(harness, "two", "b");
            assertThat(writer.written()).containsExactly("one[a]", "two[b]");
        }
    }

    @Test
    void theEndOfTheInputWaitsForAllDeliveries() throws Exception {
        CompletableFuture<BatchOutcome> first = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        writer.answering(first).refusing(Batches.NEVER);
        Thread endpoint =
                new Thread(
                        () -> {
                            try {
                                asked.await();
                                first.complete(BatchOutcome.delivered());
                            } catch (InterruptedException e) {
                                first.completeExceptionally(e);
                            }
                        });
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness()) {
            endpoint.start();
            process(harness, "one", "a");
            process(harness, "two", "b");
            process(harness, "three", "c");
            harness.processWatermark(Watermark.MAX_WATERMARK);
            asked.countDown();

            harness.endInput();

            assertThat(writer.written()).containsExactly("one[a]", "two[b]", "three[c]");
            assertThat(failed(harness)).containsExactly("b: Test.Never");
        } finally {
            endpoint.join();
        }
    }

    @Test
    void aBugFailsTheJob() throws Exception {
        writer.answering(CompletableFuture.failedFuture(new IllegalStateException("a bug")));
        try (AsyncHarness<DeliveryBatch, FailedRecord> harness = harness()) {
            process(harness, "one", "a");
            harness.snapshot(1, 1);

            assertThatThrownBy(() -> harness.complete(1))
                    .hasMessage("Request with DeliveryBatch{one, 1 records, 1 bytes} broke")
                    .hasRootCauseMessage("a bug");
        }
    }

    private AsyncHarness<DeliveryBatch, FailedRecord> harness() throws Exception {
        AsyncHarness<DeliveryBatch, FailedRecord> harness = unopened(writer);
        harness.open();
        return harness;
    }

    private AsyncHarness<DeliveryBatch, FailedRecord> unopened(ScriptedWriter with)
            throws Exception {
        return new AsyncHarness<>(
                new Deliveries(
                        new ScriptedDestination(with),
                        2,
                        BacklogLimit.of(OptionalLong.empty(), Duration.ofMinutes(10))),
                FailedRecord.TYPE,
                new ManualTime());
    }

    private static void process(
            AsyncHarness<DeliveryBatch, FailedRecord> harness, String id, String... records)
            throws Exception {
        harness.process(Batches.batch(id, records));
    }

    private static List<String> failed(AsyncHarness<DeliveryBatch, FailedRecord> harness) {
        return harness.extractOutputValues().stream()
                .map(
                        failed ->
                                new String(failed.record().data(), UTF_8)
                                        + ": "
                                        + failed.failure().code())
                .collect(Collectors.toList());
    }

    /** The operator of release 0.1.0, as far as its state goes. */
    private static final class EarlierOperator extends AbstractStreamOperator<FailedRecord>
            implements OneInputStreamOperator<DeliveryBatch, FailedRecord> {

        private static final long serialVersionUID = 1L;

        private transient ListState<DeliveryBatch> batches;

        @Override
        public void initializeState(StateInitializationContext context) throws Exception {
            super.initializeState(context);
            batches =
                    context.getOperatorStateStore()
                            .getListState(
                                    new ListStateDescriptor<>(
                                            "batches", new DeliveryBatchSerializer()));
        }

        @Override
        public void processElement(StreamRecord<DeliveryBatch> batch) throws Exception {
            batches.add(batch.getValue());
        }
    }
}
