package io.hydrant.processing.lambda;

import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.processing.ProcessingFunction;
import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.FlushMark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Gathers records until the buffering hints, or Lambda's limit for a request, close the batch. The
 * operator has no state: every checkpoint closes the open batch.
 */
public final class LambdaBatcher extends AbstractStreamOperator<RecordBatch>
        implements OneInputStreamOperator<DeliveryRecord, RecordBatch>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final String lambdaArn;
    private final LambdaBufferingHints hints;
    private final EventJson event;

    private transient List<DeliveryRecord> records;
    private transient long rawBytes;
    private transient long requestBytes;
    private transient int emptyRequestBytes;
    private transient long dueAt;
    private transient ScheduledFuture<?> timer;

    public LambdaBatcher(LambdaInvocation invocation) {
        this.lambdaArn = invocation.lambdaArn();
        this.hints = invocation.bufferingHints();
        this.event = new EventJson(invocation.stream());
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        records = new ArrayList<>();
        emptyRequestBytes = event.sizeWithoutRecords();
        requestBytes = emptyRequestBytes;
    }

    @Override
    public void processElement(StreamRecord<DeliveryRecord> element) {
        DeliveryRecord record = element.getValue();
        long size = EventJson.sizeOf(record);
        if (emptyRequestBytes + size > FunctionInvoker.MAX_PAYLOAD_BYTES) {
            output.collect(ProcessingFunction.FAILED, new StreamRecord<>(tooLarge(record)));
            return;
        }
        if (requestBytes + size > FunctionInvoker.MAX_PAYLOAD_BYTES) {
            closeBatch();
        }
        if (records.isEmpty()) {
            openBatch();
        }
        records.add(record);
        rawBytes += record.data().length;
        requestBytes += size;
        if (hints.areReachedBy(rawBytes)) {
            closeBatch();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        closeBatch();
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        // When a job is drained, this overtakes endInput, and closes what lies behind.
        if (FlushMark.forcesFlush(watermark)) {
            closeBatch();
        }
        super.processWatermark(watermark);
    }

    @Override
    public void endInput() {
        closeBatch();
    }

    private void openBatch() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        dueAt = now + hints.interval().toMillis();
        timer = getProcessingTimeService().registerTimer(dueAt, this::closeOverdueBatch);
    }

    private void closeOverdueBatch(long due) {
        // A timer that already waits for the mailbox comes in spite of being cancelled.
        if (due >= dueAt) {
            closeBatch();
        }
    }

    private void closeBatch() {
        if (records.isEmpty()) {
            return;
        }
        timer.cancel(false);
        long number = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        output.collect(new StreamRecord<>(RecordBatch.of(number, records)));
        records.clear();
        rawBytes = 0;
        requestBytes = emptyRequestBytes;
    }

    /** Firehose takes records above this size from some sources, but not together with Lambda. */
    private FailedRecord tooLarge(DeliveryRecord record) {
        Failure failure =
                Failure.of(
                        ErrorCode.LAMBDA_INVOCATION_FAILURE,
                        "The record has "
                                + record.data().length
                                + " bytes; with Lambda, a record in base64 must fit into a request of at most "
                                + FunctionInvoker.MAX_PAYLOAD_BYTES
                                + " bytes.",
                        0,
                        getProcessingTimeService().getCurrentProcessingTime());
        return FailedRecord.of(record, failure).with(LambdaAnswerFunction.LAMBDA_ARN, lambdaArn);
    }
}
