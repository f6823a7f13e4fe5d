package io.hydrant.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.errors.FailedRecord;
import io.hydrant.record.DeliveryBatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a batch is delivered, and that none is lost. */
@Timeout(60)
class DeliveryOperatorTest {

    private final ScriptedWriter writer = new ScriptedWriter();

    @Test
    void deliversABatchWhenACheckpointHoldsIt() throws Exception {
        try (Harness harness = harness()) {
            harness.process("one", "a");
            harness.snapshot(1, 1);
            harness.process("two", "b");
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
        try (Harness harness = harness()) {
            harness.process("one", "a");
            harness.snapshot(1, 1);
            harness.process("two", "b");
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
        try (Harness harness = harness()) {
            harness.process("one", "a");
            harness.process("two", "b");
            harness.process("three", "c");
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
        try (Harness harness = harness()) {
            harness.process("delivered", "a");
            harness.process("under-way", "b", "c");
            harness.process("next", "d");
            harness.process("behind", "e");
            harness.snapshot(1, 1);
            harness.complete(1);
            harness.process("fresh", "f");
            snapshot = harness.snapshot(2, 2);
        }
        ScriptedWriter afterwards = new ScriptedWriter();

        try (Harness restored = new Harness(afterwards)) {
            restored.initializeState(snapshot);
            restored.open();
            restored.runMails();

            assertThat(afterwards.written())
                    .containsExactly("under-way[b, c]", "next[d]", "behind[e]", "fresh[f]");
            snapshot = restored.snapshot(3, 3);
        }
        ScriptedWriter inTheEnd = new ScriptedWriter();

        try (Harness restored = new Harness(inTheEnd)) {
            restored.initializeState(snapshot);
            restored.open();

            assertThat(inTheEnd.written()).isEmpty();
        }
    }

    @Test
    void putsOutWhatIsGivenUpAndForgetsTheBatch() throws Exception {
        writer.refusingTheFirst(Batches.NEVER);
        try (Harness harness = harness()) {
            harness.process("one", "a", "b");
            harness.snapshot(1, 1);
            harness.complete(1);

            assertThat(harness.failed()).containsExactly("a: Test.Never");
            harness.endInput();
            assertThat(writer.written()).containsExactly("one[a, b]");
        }
    }

    @Test
    void aDrainedStreamWaitsForNoCheckpoint() throws Exception {
        try (Harness harness = harness()) {
            harness.process("one", "a");
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(writer.written()).containsExactly("one[a]");

            // The last buffers come after the last watermark.
            harness.process("two", "b");
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
        try (Harness harness = harness()) {
            endpoint.start();
            harness.process("one", "a");
            harness.process("two", "b");
            harness.process("three", "c");
            harness.processWatermark(Watermark.MAX_WATERMARK);
            asked.countDown();

            harness.endInput();

            assertThat(writer.written()).containsExactly("one[a]", "two[b]", "three[c]");
            assertThat(harness.failed()).containsExactly("b: Test.Never");
        } finally {
            endpoint.join();
        }
    }

    @Test
    void aBugFailsTheJob() throws Exception {
        writer.answering(CompletableFuture.failedFuture(new IllegalStateException("a bug")));
        try (Harness harness = harness()) {
            harness.process("one", "a");
            harness.snapshot(1, 1);

            assertThatThrownBy(() -> harness.complete(1))
                    .hasMessage("Delivery of DeliveryBatch{one, 1 records, 1 bytes} broke")
                    .hasRootCauseMessage("a bug");
        }
    }

    private Harness harness() throws Exception {
        Harness harness = new Harness(writer);
        harness.open();
        return harness;
    }

    private static final class Harness
            extends OneInputStreamOperatorTestHarness<DeliveryBatch, FailedRecord> {

        Harness(ScriptedWriter writer) throws Exception {
            super(new DeliveryOperator(new ScriptedDestination(writer), 2));
            setup(FailedRecord.TYPE.createSerializer(new SerializerConfigImpl()));
        }

        void process(String id, String... records) throws Exception {
            processElement(Batches.batch(id, records), 0);
            runMails();
        }

        void complete(long checkpoint) throws Exception {
            notifyOfCompletedCheckpoint(checkpoint);
            runMails();
        }

        void runMails() throws Exception {
            for (Optional<Mail> mail = getTaskMailbox().tryTake(0);
                    mail.isPresent();
                    mail = getTaskMailbox().tryTake(0)) {
                mail.get().run();
            }
        }

        List<String> failed() {
            return extractOutputValues().stream()
                    .map(
                            failed ->
                                    new String(failed.record().data(), StandardCharsets.UTF_8)
                                            + ": "
                                            + failed.failure().code())
                    .collect(Collectors.toList());
        }
    }
}
