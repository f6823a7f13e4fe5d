package io.hydrant.processing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.hydrant.answers.AsyncHarness;
import io.hydrant.answers.ManualTime;
import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.ErrorRecordJson;
import io.hydrant.errors.FailedRecord;
import io.hydrant.processing.ProcessingFunction;
import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.processing.function.FunctionLocation;
import io.hydrant.processing.function.InvocationResult;
import io.hydrant.record.DeliveryRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators of data transformation, with functions that really run and some that do not. */
@Timeout(120)
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class LambdaRequestsTest {

    private static final String ETL = "python:conf/lambda/transform_etl.py#lambda_handler";
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;

    private final ManualTime time = new ManualTime();
    private final List<String> delivered = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    @Test
    void theExampleKeepsThreeFieldsAndFailsWhatIsNoObject() throws Exception {
        List<LambdaAnswer> answers = new ArrayList<>();
        try (AsyncHarness<RecordBatch, LambdaAnswer> harness = harness(function(ETL))) {
            harness.open();
            harness.process(
                    Samples.batch(
                            "{\"user\":\"ada\",\"time\":\"2026-01-31T08:00:00Z\",\"action\":\"login\",\"debug\":1}",
                            "{\"action\":null}",
                            "no JSON",
                            "[1]",
                            "[".repeat(5_000)));
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
    void everyBatchIsAnswered() throws Exception {
        try (AsyncHarness<RecordBatch, LambdaAnswer> harness =
                harness(function("java:" + Echo.class.getName()))) {
            harness.open();
            List<String> fed = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                fed.add("batch " + i);
                harness.process(Samples.batch("batch " + i));
            }
            harness.endInput();

            List<String> texts = new ArrayList<>();
            harness.extractOutputValues()
                    .forEach(answer -> texts.addAll(Samples.texts(answer.batch())));
            assertThat(texts).containsExactlyInAnyOrderElementsOf(fed);
        }
    }

    @Test
    void aBatchThatRelease010HadInFlightIsInvokedAgain() throws Exception {
        OperatorSubtaskState snapshot;
        try (OneInputStreamOperatorTestHarness<RecordBatch, LambdaAnswer> earlier =
                new OneInputStreamOperatorTestHarness<>(
                        new AsyncWaitOperatorFactory<>(new Silent(), 0, 5, OutputMode.UNORDERED),
                        RecordBatch.TYPE.createSerializer(new SerializerConfigImpl()))) {
            earlier.setup(LambdaAnswer.TYPE.createSerializer(new SerializerConfigImpl()));
            earlier.open();
            earlier.processElement(Samples.batch("a", "b").secondHalf(), 0);
            snapshot = earlier.snapshot(1, 0);
        }

        try (AsyncHarness<RecordBatch, LambdaAnswer> restored =
                harness(function("java:" + Echo.class.getName()))) {
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

    /** One that is throttled for two hours, with all retries that a definition may ask for. */
    @Test
    void retriesEndByTheirNumberThoughTheJobIsRestartedInBetween() throws Exception {
        Throttled throttled = new Throttled();
        List<LambdaAnswer> answers = new ArrayList<>();
        OperatorSubtaskState snapshot;
        try (AsyncHarness<RecordBatch, LambdaAnswer> harness = harness(throttled)) {
            harness.open();
            snapshot = throttledFor(30, 0, harness, answers);
        }
        try (AsyncHarness<RecordBatch, LambdaAnswer> restored = harness(throttled)) {
            restored.initializeState(snapshot);
            restored.open();
            throttledFor(90, 30, restored, answers);
            // Five at once, each for about 38 minutes.
            assertThat(answers).hasSizeBetween(10, 20);
            for (LambdaAnswer answer : answers) {
                assertThat(answer.failure().code())
                        .isEqualTo(ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED.code());
                assertThat(answer.attemptsMade()).isEqualTo(301);
            }

            throttled.over = true;
            int before = restored.extractOutputValues().size();
            for (int second = 0; second < 60; second++) {
                time.advance(SECOND);
                restored.runMails();
            }
            List<LambdaAnswer> all = restored.extractOutputValues();
            answers.addAll(all.subList(before, all.size()));
        }
        List<String> texts = new ArrayList<>();
        answers.forEach(answer -> texts.addAll(Samples.texts(answer.batch())));
        assertThat(texts).hasSize(120).doesNotHaveDuplicates();
    }

    /** Two hours of a function that takes its five minutes and fails, with three retries. */
    @Test
    void attemptsThatHangForTheirWholeTimeoutAreCountedOverRestartsAndHoldUpNoCheckpoint()
            throws Exception {
        Hanging hanging = new Hanging();
        List<LambdaAnswer> answers = new ArrayList<>();
        OperatorSubtaskState snapshot;
        try (AsyncHarness<RecordBatch, LambdaAnswer> harness = harness(hanging, 3)) {
            harness.open();
            // Two attempts at the first five batches have failed, the third is under way.
            snapshot = throttledFor(12, 0, harness, answers);
            assertThat(answers).isEmpty();
        }
        try (AsyncHarness<RecordBatch, LambdaAnswer> restored = harness(hanging, 3)) {
            restored.initializeState(snapshot);
            restored.open();
            // The third begins anew, and then there is one more: not four.
            snapshot = throttledFor(16, 12, restored, answers);
            assertThat(answers).hasSize(5);
        }
        try (AsyncHarness<RecordBatch, LambdaAnswer> restored = harness(hanging, 3)) {
            restored.initializeState(snapshot);
            restored.open();
            throttledFor(92, 28, restored, answers);
            // Five at a time, for about twenty minutes.
            assertThat(answers).hasSizeBetween(25, 30);
        }
        for (LambdaAnswer answer : answers) {
            assertThat(answer.failure().code())
                    .isEqualTo(ErrorCode.LAMBDA_FUNCTION_REQUEST_TIMED_OUT.code());
            assertThat(answer.attemptsMade()).isEqualTo(4);
            String text = Samples.texts(answer.batch()).get(0);
            // A restart may break off one attempt, which is made again.
            assertThat(hanging.invocations.get(text)).as(text).isBetween(4, 5);
        }
    }

    /** A batch and a checkpoint each minute; none of them waits. */
    private OperatorSubtaskState throttledFor(
            int minutes,
            int before,
            AsyncHarness<RecordBatch, LambdaAnswer> harness,
            List<LambdaAnswer> answers)
            throws Exception {
        OperatorSubtaskState snapshot = null;
        for (int minute = before; minute < before + minutes; minute++) {
            harness.process(Samples.batch("minute " + minute));
            for (int second = 0; second < 60; second++) {
                time.advance(SECOND);
                harness.runMails();
            }
            snapshot = harness.snapshot(minute, minute * MINUTE);
            harness.complete(minute);
        }
        answers.addAll(harness.extractOutputValues());
        return snapshot;
    }

    @ParameterizedTest
    @ValueSource(ints = {LambdaRequests.USUAL_CAPACITY, LambdaRequests.CAPACITY_FOR_SPLUNK})
    void noMoreInvocationsAreOutstandingThanTheDestinationAllows(int capacity) throws Exception {
        Hanging hanging = new Hanging();
        try (AsyncHarness<RecordBatch, LambdaAnswer> harness = harness(hanging, 3, capacity)) {
            harness.open();
            for (int number = 0; number < 12; number++) {
                harness.process(Samples.batch("record " + number));
            }

            assertThat(hanging.invocations).hasSize(capacity);
        }
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

    private static FunctionLocation function(String setting) {
        return FunctionLocation.of(
                Samples.LAMBDA_ARN, Configuration.fromMap(Map.of("lambda.function.etl", setting)));
    }

    private AsyncHarness<RecordBatch, LambdaAnswer> harness(FunctionLocation function)
            throws Exception {
        return harness(function, 300);
    }

    private AsyncHarness<RecordBatch, LambdaAnswer> harness(FunctionLocation function, int retries)
            throws Exception {
        return harness(function, retries, LambdaRequests.USUAL_CAPACITY);
    }

    private AsyncHarness<RecordBatch, LambdaAnswer> harness(
            FunctionLocation function, int retries, int capacity) throws Exception {
        LambdaInvocation invocation =
                LambdaInvocation.of(
                        Samples.LAMBDA_ARN,
                        InvokingStream.directPut(Samples.STREAM_ARN, "us-east-1"),
                        LambdaBufferingHints.of(1_000, Duration.ofSeconds(60)),
                        retries);
        return new AsyncHarness<>(
                new LambdaRequests(invocation, function, Duration.ofMinutes(10), capacity),
                LambdaAnswer.TYPE,
                time);
    }

    /** A function that answers after five minutes that it was too slow. */
    private final class Hanging implements FunctionLocation {

        private static final long serialVersionUID = 1L;

        private final transient Map<String, Integer> invocations = new HashMap<>();

        @Override
        public FunctionInvoker open(int concurrency) {
            return new FunctionInvoker() {

                private boolean closed;

                @Override
                public CompletableFuture<InvocationResult> invoke(byte[] event) {
                    if (closed) {
                        // What a task that has ended still tries.
                        return new CompletableFuture<>();
                    }
                    invocations.merge(dataOf(event), 1, Integer::sum);
                    return time.of(5 * MINUTE)
                            .thenApply(
                                    over ->
                                            InvocationResult.failedForNow(
                                                    ErrorCode.LAMBDA_FUNCTION_REQUEST_TIMED_OUT,
                                                    "too slow"));
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }

        private String dataOf(byte[] event) {
            Matcher data =
                    Pattern.compile("\"data\":\"([^\"]*)\"")
                            .matcher(new String(event, StandardCharsets.UTF_8));
            assertThat(data.find()).isTrue();
            return new String(Base64.getDecoder().decode(data.group(1)), StandardCharsets.UTF_8);
        }
    }

    /** A function that is throttled until it is not. */
    private static final class Throttled implements FunctionLocation {

        private static final long serialVersionUID = 1L;

        private boolean over;

        @Override
        public FunctionInvoker open(int concurrency) {
            return new FunctionInvoker() {
                @Override
                public CompletableFuture<InvocationResult> invoke(byte[] event) {
                    return CompletableFuture.completedFuture(
                            over
                                    ? InvocationResult.answered(event)
                                    : InvocationResult.failedForNow(
                                            ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED, "too many"));
                }

                @Override
                public void close() {}
            };
        }
    }

    public static final class Echo implements RequestStreamHandler {

        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context)
                throws IOException {
            event.transferTo(answer);
        }
    }

    /** Never answers. */
    public static final class Silent implements AsyncFunction<RecordBatch, LambdaAnswer> {

        private static final long serialVersionUID = 1L;

        @Override
        public void asyncInvoke(RecordBatch batch, ResultFuture<LambdaAnswer> result) {}
    }
}
