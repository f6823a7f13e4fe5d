package io.hydrant.processing.lambda;

import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.processing.DroppedRecords;
import io.hydrant.processing.ProcessingFunction;
import io.hydrant.record.DeliveryRecord;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts what the function transformed from what it dropped and from what failed. */
public final class LambdaAnswerFunction extends ProcessFunction<LambdaAnswer, DeliveryRecord>
        implements ResultTypeQueryable<DeliveryRecord> {

    /**
     * Spelled as Firehose spells the field since 2026. Firehose's documentation and older objects
     * have lambdaArn.
     */
    static final String LAMBDA_ARN = "lambdaARN";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(LambdaAnswerFunction.class);

    /** A metric of the operator alone: records that the function has answered, in whatever way. */
    public static final String ANSWERED_RECORDS = "AnsweredRecords";

    private final String lambdaArn;
    private final DroppedRecords dropped;
    private transient Counter succeededRecords;
    private transient Counter succeededBytes;
    private transient Counter droppedRecords;
    private transient Counter answeredRecords;

    public LambdaAnswerFunction(LambdaInvocation invocation) {
        this(invocation, DroppedRecords.nowhere());
    }

    public LambdaAnswerFunction(LambdaInvocation invocation, DroppedRecords dropped) {
        this.lambdaArn = invocation.lambdaArn();
        this.dropped = dropped;
    }

    @Override
    public void open(OpenContext context) {
        StreamMetrics metrics = StreamMetrics.of(getRuntimeContext());
        succeededRecords = metrics.counter(FirehoseMetric.SUCCEED_PROCESSING_RECORDS);
        succeededBytes = metrics.counter(FirehoseMetric.SUCCEED_PROCESSING_BYTES);
        droppedRecords = metrics.counter(FirehoseMetric.DROPPED_RECORDS);
        answeredRecords = getRuntimeContext().getMetricGroup().counter(ANSWERED_RECORDS);
    }

    @Override
    public void processElement(
            LambdaAnswer answer, Context context, Collector<DeliveryRecord> out) {
        answeredRecords.inc(answer.batch().records().size());
        if (answer.payload().isEmpty()) {
            failAll(answer, answer.failure(), context);
            return;
        }
        try {
            passOn(AnswerJson.read(answer.payload().get(), answer.batch()), answer, context, out);
        } catch (MalformedAnswerException e) {
            failAll(answer, answer.failure(e.code(), e.getMessage()), context);
        }
    }

    private void passOn(
            RecordOutcome[] outcomes,
            LambdaAnswer answer,
            Context context,
            Collector<DeliveryRecord> out) {
        List<DeliveryRecord> records = answer.batch().records();
        for (int i = 0; i < outcomes.length; i++) {
            RecordOutcome outcome = outcomes[i];
            if (outcome.isOk()) {
                succeededRecords.inc();
                succeededBytes.inc(outcome.data().length);
                out.collect(transformed(records.get(i), outcome));
            } else if (outcome.isFailed()) {
                Failure failure = answer.failure(outcome.code(), outcome.message());
                fail(records.get(i), failure, context);
            } else {
                droppedRecords.inc();
                dropped.add(records.get(i));
                context.output(ProcessingFunction.DROPPED, records.get(i).withoutData());
            }
        }
    }

    private static DeliveryRecord transformed(DeliveryRecord record, RecordOutcome outcome) {
        DeliveryRecord changed = record.withData(outcome.data());
        return outcome.partitionKeys().isEmpty()
                ? changed
                : changed.withKeysFromLambda(outcome.partitionKeys());
    }

    private void failAll(LambdaAnswer answer, Failure failure, Context context) {
        LOG.warn(
                "Batch failed, its records go to the error output: function={} records={} failure={}",
                lambdaArn,
                answer.batch().records().size(),
                failure);
        for (DeliveryRecord record : answer.batch().records()) {
            fail(record, failure, context);
        }
    }

    private void fail(DeliveryRecord original, Failure failure, Context context) {
        context.output(
                ProcessingFunction.FAILED,
                FailedRecord.of(original, failure).with(LAMBDA_ARN, lambdaArn));
    }

    @Override
    public TypeInformation<DeliveryRecord> getProducedType() {
        return DeliveryRecord.TYPE;
    }
}
