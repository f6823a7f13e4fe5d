package io.hydrant.processing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.hydrant.errors.ErrorRecordJson;
import io.hydrant.errors.FailedRecord;
import io.hydrant.processing.ProcessingFunction;
import io.hydrant.processing.function.FunctionLocation;
import io.hydrant.record.DeliveryRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The three operators of data transformation, with functions that really run. */
@Timeout(120)
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class LambdaAsyncFunctionTest {

    private static final String ETL = "python:conf/lambda/transform_etl.py#lambda_handler";

    private final List<String> delivered = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    @Test
    void theExampleKeepsThreeFieldsAndFailsWhatIsNoObject() throws Exception {
        List<LambdaAnswer> answers = new ArrayList<>();
        try (AsyncHarness harness = new AsyncHarness(ETL)) {
            harness.open();
            harness.processElement(
                    Samples.batch(
                            "{\"user\":\"ada\",\"time\":\"2026-01-31T08:00:00Z\",\"action\":\"login\",\"debug\":1}",
                            "{\"action\":null}",
                            "no JSON",
                            "[1]",
                            "[".repeat(5_000)),
                    0);
            harness.endInput();
            answers.addAll(harness.extractOutputValues());
        }

        takeApart(answers);

        assertThat(delivered)
                .containsExactly(
                        "{\"username\": \"ada\", \"timestamp\": \"2026-01-31T08:00:00Z\", \"action\": \"login\"}",
                        "{\"action\": null}");
        assertThat(failed).hasSize(3);
        assertThat(withoutEnd(failed.get(0)))
                .isEqualTo(
                        "{\"attemptsMade\":1,\"arrivalTimestamp\":1510772160000,"
                                + "\"errorCode\":\"Lambda.ProcessingFailedStatus\","
                                + "\"errorMessage\":\"ProcessingFailed status set for record\","
                                + "\"rawData\":\"bm8gSlNPTg==\","
                                + "\"lambdaARN\":\"arn:aws:lambda:us-east-1:123456789012:function:etl\"}");
    }

    @Test
    void answersKeepTheOrderOfTheBatches() throws Exception {
        try (AsyncHarness harness = new AsyncHarness("java:" + Echo.class.getName())) {
            harness.open();
            for (int i = 0; i < 20; i++) {
                harness.processElement(Samples.batch("batch " + i), 0);
            }
            harness.endInput();

            List<String> texts = new ArrayList<>();
            harness.extractOutputValues()
                    .forEach(answer -> texts.addAll(Samples.texts(answer.batch())));
            assertThat(texts).hasSize(20).startsWith("batch 0", "batch 1").endsWith("batch 19");
        }
    }

    @Test
    void aBatchInFlightAtACheckpointIsInvokedAgainAfterARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (AsyncHarness harness = new AsyncHarness("java:" + Stuck.class.getName())) {
            harness.open();
            harness.processElement(Samples.batch("a", "b").secondHalf(), 0);
            snapshot = harness.snapshot(1, 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            Stuck.OVER.countDown();
            harness.endInput();
        }
        try (AsyncHarness restored = new AsyncHarness("java:" + Echo.class.getName())) {
            restored.initializeState(snapshot);
            restored.open();
            restored.endInput();

            assertThat(restored.extractOutputValues()).hasSize(1);
            LambdaAnswer answer = restored.extractOutputValues().get(0);
            assertThat(answer.payload()).isPresent();
            assertThat(Samples.texts(answer.batch())).containsExactly("b");
            assertThat(answer.batch().recordId(0)).isEqualTo("00000000000000000420000001");
        }
    }

    @Test
    void aTimeoutSkipsTheBatchInsteadOfFailingTheJob() {
        LambdaAsyncFunction function = function(ETL);
        List<LambdaAnswer> answers = new ArrayList<>();

        function.timeout(Samples.batch("a"), new Collecting(answers));

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).failure())
                .hasToString(
                        "Lambda.InvocationFailure after 4 attempts: The Lambda function, with its retries,"
                                + " did not answer in time.");
    }

    private void takeApart(List<LambdaAnswer> answers) throws Exception {
        try (OneInputStreamOperatorTestHarness<LambdaAnswer, DeliveryRecord> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new LambdaAnswerFunction(Samples.invocation())))) {
            harness.open();
            for (LambdaAnswer answer : answers) {
                harness.processElement(answer, 0);
            }
            harness.extractOutputValues().forEach(record -> delivered.add(Samples.text(record)));
            for (StreamRecord<FailedRecord> it : harness.getSideOutput(ProcessingFunction.FAILED)) {
                failed.add(
                        new String(ErrorRecordJson.write(it.getValue()), StandardCharsets.UTF_8));
            }
        }
    }

    private static String withoutEnd(String error) {
        return error.replaceAll("\"attemptEndingTimestamp\":\\d+,", "");
    }

    private static LambdaAsyncFunction function(String setting) {
        Configuration settings = Configuration.fromMap(Map.of("lambda.function.etl", setting));
        return new LambdaAsyncFunction(
                Samples.invocation(), FunctionLocation.of(Samples.LAMBDA_ARN, settings));
    }

    private static final class AsyncHarness
            extends OneInputStreamOperatorTestHarness<RecordBatch, LambdaAnswer> {

        AsyncHarness(String setting) throws Exception {
            super(
                    new AsyncWaitOperatorFactory<>(
                            function(setting),
                            LambdaAsyncFunction.NO_TIMEOUT,
                            LambdaAsyncFunction.CAPACITY,
                            OutputMode.ORDERED),
                    RecordBatch.TYPE.createSerializer(new SerializerConfigImpl()));
            setup(LambdaAnswer.TYPE.createSerializer(new SerializerConfigImpl()));
        }
    }

    private static final class Collecting implements ResultFuture<LambdaAnswer> {

        private final List<LambdaAnswer> answers;

        Collecting(List<LambdaAnswer> answers) {
            this.answers = answers;
        }

        @Override
        public void complete(Collection<LambdaAnswer> result) {
            answers.addAll(result);
        }

        @Override
        public void completeExceptionally(Throwable error) {
            throw new AssertionError(error);
        }
    }

    public static final class Echo implements RequestStreamHandler {

        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context)
                throws IOException {
            event.transferTo(answer);
        }
    }

    public static final class Stuck implements RequestStreamHandler {

        static final CountDownLatch OVER = new CountDownLatch(1);

        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context) {
            try {
                OVER.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
