package io.hydrant.processing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.hydrant.answers.AsyncBatches;
import io.hydrant.errors.FailedRecord;
import io.hydrant.processing.JavaTransformation;
import io.hydrant.processing.ProcessingFunction;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.processing.function.FunctionLocation;
import io.hydrant.record.DeliveryRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processing, put together as a job. */
@Timeout(180)
@SuppressWarnings("try") // Closing an iterator may be interrupted, says javac.
class LambdaITCase {

    @Test
    void transformsEveryRecordOrFailsIt() throws Exception {
        LambdaInvocation invocation = Samples.invocation(1_000, 60);
        Configuration settings =
                Configuration.fromMap(
                        Map.of("lambda.function.etl", "java:" + FailingEvery10th.class.getName()));
        FunctionLocation location = FunctionLocation.of(Samples.LAMBDA_ARN, settings);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        2,
                        new Configuration()
                                .set(PipelineOptions.GENERIC_TYPES, false)
                                // The few classes of Hadoop that Parquet needs are not its
                                // security.
                                .set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false));
        env.getConfig().enableObjectReuse();
        env.enableCheckpointing(20);
        List<RecordProcessor> processors = List.of(JavaTransformation.of(Marking.class.getName()));

        DataStream<DeliveryRecord> arrived =
                env.fromSequence(1, 5_000)
                        .map(number -> Samples.record(number.toString()))
                        .returns(DeliveryRecord.TYPE);
        SingleOutputStreamOperator<DeliveryRecord> prepared =
                arrived.process(new ProcessingFunction(processors));
        SingleOutputStreamOperator<RecordBatch> batches =
                prepared.transform("Batch", RecordBatch.TYPE, new LambdaBatcher(invocation));
        DataStream<LambdaAnswer> answers =
                AsyncBatches.answered(
                        batches,
                        "Lambda",
                        LambdaAnswer.TYPE,
                        new LambdaRequests(
                                invocation,
                                location,
                                Duration.ofMinutes(10),
                                LambdaRequests.USUAL_CAPACITY));
        SingleOutputStreamOperator<DeliveryRecord> transformed =
                answers.process(new LambdaAnswerFunction(invocation));
        DataStream<FailedRecord> failed =
                prepared.getSideOutput(ProcessingFunction.FAILED)
                        .union(
                                batches.getSideOutput(ProcessingFunction.FAILED),
                                transformed.getSideOutput(ProcessingFunction.FAILED));
        DataStream<String> outcomes =
                transformed
                        .map(record -> "ok " + Samples.text(record))
                        .returns(Types.STRING)
                        .union(
                                failed.map(it -> "failed " + Samples.text(it.record()))
                                        .returns(Types.STRING));

        List<String> collected = new ArrayList<>();
        try (CloseableIterator<String> it = outcomes.executeAndCollect("processing")) {
            it.forEachRemaining(collected::add);
        }

        List<String> expected = new ArrayList<>();
        for (int number = 1; number <= 5_000; number++) {
            expected.add(number % 10 == 0 ? "failed <" + number : "ok <" + number + ">");
        }
        assertThat(collected).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Puts a bracket before a record. */
    public static final class Marking implements RecordProcessor {

        @Override
        public void process(DeliveryRecord record, Output output) {
            String marked = "<" + Samples.text(record);
            output.ok(record.withData(marked.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Puts a bracket behind a record, unless it ends in a zero. */
    public static final class FailingEvery10th
            implements RequestHandler<FailingEvery10th.Event, Object> {

        public static final class Event {
            public List<Map<String, String>> records;
        }

        @Override
        public Object handleRequest(Event event, Context context) {
            List<Map<String, String>> answers = new ArrayList<>();
            for (Map<String, String> record : event.records) {
                byte[] data = Base64.getDecoder().decode(record.get("data"));
                String text = new String(data, StandardCharsets.UTF_8);
                byte[] changed = (text + ">").getBytes(StandardCharsets.UTF_8);
                answers.add(
                        Map.of(
                                "recordId",
                                record.get("recordId"),
                                "result",
                                text.endsWith("0") ? "ProcessingFailed" : "Ok",
                                "data",
                                Base64.getEncoder().encodeToString(changed)));
            }
            return Map.of("records", answers);
        }
    }
}
