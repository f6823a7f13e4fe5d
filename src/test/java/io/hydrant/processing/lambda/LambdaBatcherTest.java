package io.hydrant.processing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.errors.ErrorRecordJson;
import io.hydrant.processing.ProcessingFunction;
import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.FlushMark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** When a batch is closed, and that nothing is left open where it would be lost. */
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class LambdaBatcherTest {

    private static final String HALF = "x".repeat(500);

    @Test
    void closesABatchWhenItsRawBytesReachTheSize() throws Exception {
        try (Harness harness = harness(Samples.invocation())) {
            harness.process("x".repeat(999));
            assertThat(harness.batches()).isEmpty();

            harness.process("y");

            assertThat(harness.batches()).containsExactly(List.of("x".repeat(999), "y"));
        }
    }

    @Test
    void closesABatchWhenTheIntervalHasPassedSinceItsFirstRecord() throws Exception {
        try (Harness harness = harness(Samples.invocation())) {
            harness.setProcessingTime(1_000);
            harness.process("a");
            harness.setProcessingTime(60_999);
            harness.process("b");
            assertThat(harness.batches()).isEmpty();

            harness.setProcessingTime(61_000);

            assertThat(harness.batches()).containsExactly(List.of("a", "b"));
        }
    }

    @Test
    void aBatchClosedBySizeLeavesNoTimerForTheNextOne() throws Exception {
        try (Harness harness = harness(Samples.invocation())) {
            harness.setProcessingTime(1_000);
            harness.process(HALF);
            harness.process(HALF);
            harness.setProcessingTime(31_000);
            harness.process("c");

            harness.setProcessingTime(61_000);
            assertThat(harness.batches()).hasSize(1);

            harness.setProcessingTime(91_000);
            assertThat(harness.batches()).containsExactly(List.of(HALF, HALF), List.of("c"));
        }
    }

    @Test
    void closesABatchBeforeACheckpointAndRestoresWithoutState() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness harness = harness(Samples.invocation())) {
            harness.process("a");
            harness.process("b");

            harness.prepareSnapshotPreBarrier(1);
            snapshot = harness.snapshot(1, 0);

            assertThat(harness.batches()).containsExactly(List.of("a", "b"));
            assertThat(snapshot.hasState()).isFalse();
        }
        try (Harness restored = new Harness(new LambdaBatcher(Samples.invocation()))) {
            restored.initializeState(snapshot);
            restored.open();
            restored.process("c");
            restored.endInput();

            assertThat(restored.batches()).containsExactly(List.of("c"));
        }
    }

    @Test
    void closesABatchBeforeTheLastWatermarkForADrainedJobSendsItAheadOfTheEnd() throws Exception {
        try (Harness harness = harness(Samples.invocation())) {
            harness.process("a");

            harness.processWatermark(new Watermark(1));
            assertThat(harness.batches()).isEmpty();

            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(harness.batches()).containsExactly(List.of("a"));
            assertThat(harness.getOutput()).last().isEqualTo(Watermark.MAX_WATERMARK);
        }
    }

    @Test
    void closesABatchBeforeAFlushMark() throws Exception {
        try (Harness harness = harness(Samples.invocation())) {
            harness.process("a");

            harness.processWatermark(FlushMark.watermark());

            assertThat(harness.batches()).containsExactly(List.of("a"));
            assertThat(harness.getOutput()).last().isEqualTo(FlushMark.watermark());
        }
    }

    @Test
    void closesABatchAtTheEndOfTheInput() throws Exception {
        try (Harness harness = harness(Samples.invocation())) {
            harness.process("a");

            harness.endInput();

            assertThat(harness.batches()).containsExactly(List.of("a"));
        }
    }

    @Test
    void everyBatchFitsIntoARequest() throws Exception {
        LambdaInvocation invocation = Samples.invocation(Long.MAX_VALUE, 60);
        EventJson event = new EventJson(invocation.stream());
        try (Harness harness = harness(invocation)) {
            for (int i = 0; i < 12; i++) {
                harness.process("x".repeat(1_000_000));
            }
            harness.endInput();

            assertThat(harness.extractOutputValues())
                    .hasSize(3)
                    .allSatisfy(
                            batch ->
                                    assertThat(event.write("id", batch))
                                            .hasSizeBetween(
                                                    5_000_000, FunctionInvoker.MAX_PAYLOAD_BYTES));
        }
    }

    @Test
    void aRecordThatFitsIntoNoRequestFails() throws Exception {
        byte[] data = new byte[5_000_000];
        try (Harness harness = harness(Samples.invocation())) {
            harness.setProcessingTime(1_000);

            harness.processElement(DeliveryRecord.of(data, 7), 0);
            harness.endInput();

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.failures())
                    .containsExactly(
                            "{\"attemptsMade\":0,\"arrivalTimestamp\":7,"
                                    + "\"errorCode\":\"Lambda.InvocationFailure\","
                                    + "\"errorMessage\":\"The record has 5000000 bytes; with Lambda, a record in"
                                    + " base64 must fit into a request of at most 6291456 bytes.\","
                                    + "\"attemptEndingTimestamp\":1000,\"rawData\":\""
                                    + Base64.getEncoder().encodeToString(data)
                                    + "\",\"lambdaARN\":\""
                                    + Samples.LAMBDA_ARN
                                    + "\"}");
        }
    }

    private static Harness harness(LambdaInvocation invocation) throws Exception {
        Harness harness = new Harness(new LambdaBatcher(invocation));
        harness.open();
        return harness;
    }

    private static final class Harness
            extends OneInputStreamOperatorTestHarness<DeliveryRecord, RecordBatch> {

        Harness(LambdaBatcher batcher) throws Exception {
            super(batcher);
            setup(RecordBatch.TYPE.createSerializer(new SerializerConfigImpl()));
        }

        void process(String text) throws Exception {
            processElement(Samples.record(text), 0);
        }

        List<List<String>> batches() {
            List<List<String>> batches = new ArrayList<>();
            extractOutputValues().forEach(batch -> batches.add(Samples.texts(batch)));
            return batches;
        }

        List<String> failures() {
            List<String> failures = new ArrayList<>();
            getSideOutput(ProcessingFunction.FAILED)
                    .forEach(
                            failed ->
                                    failures.add(
                                            new String(
                                                    ErrorRecordJson.write(failed.getValue()),
                                                    StandardCharsets.UTF_8)));
            return failures;
        }
    }
}
