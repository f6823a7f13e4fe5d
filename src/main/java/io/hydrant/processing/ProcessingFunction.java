package io.hydrant.processing;

import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.OutputTag;

/** Passes each record through processors in their order. */
public final class ProcessingFunction extends ProcessFunction<DeliveryRecord, DeliveryRecord>
        implements ResultTypeQueryable<DeliveryRecord> {

    /** The side output, of every operator of this package, for what could not be processed. */
    public static final OutputTag<FailedRecord> FAILED =
            new OutputTag<>("failed", FailedRecord.TYPE);

    /** The same for dropped records, without their data. */
    public static final OutputTag<DeliveryRecord> DROPPED =
            new OutputTag<>("dropped", DeliveryRecord.TYPE);

    private static final long serialVersionUID = 1L;

    private final List<RecordProcessor> processors;
    private final DroppedRecords dropped;
    private transient RecordProcessor.Output first;
    private transient EndOfChain end;

    public ProcessingFunction(List<RecordProcessor> processors) {
        this(processors, DroppedRecords.nowhere());
    }

    public ProcessingFunction(List<RecordProcessor> processors, DroppedRecords dropped) {
        this.processors = List.copyOf(processors);
        this.dropped = dropped;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        StreamMetrics metrics = StreamMetrics.of(getRuntimeContext());
        for (RecordProcessor processor : processors) {
            processor.open(metrics);
        }
        end = new EndOfChain(metrics.counter(FirehoseMetric.DROPPED_RECORDS), dropped);
        first = end;
        for (int i = processors.size() - 1; i >= 0; i--) {
            first = new Link(processors.get(i), first);
        }
    }

    @Override
    public void processElement(
            DeliveryRecord record, Context context, Collector<DeliveryRecord> out) {
        end.context = context;
        end.out = out;
        first.ok(record);
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAll(
                processors.stream()
                        .map(processor -> (AutoCloseable) processor::close)
                        .toArray(AutoCloseable[]::new));
    }

    @Override
    public TypeInformation<DeliveryRecord> getProducedType() {
        return DeliveryRecord.TYPE;
    }

    /** Hands the output of one processor to the next one. */
    private static final class Link implements RecordProcessor.Output {

        private final RecordProcessor processor;
        private final RecordProcessor.Output next;

        Link(RecordProcessor processor, RecordProcessor.Output next) {
            this.processor = processor;
            this.next = next;
        }

        @Override
        public void ok(DeliveryRecord record) {
            processor.process(record, next);
        }

        @Override
        public void dropped(DeliveryRecord record) {
            next.dropped(record);
        }

        @Override
        public void processingFailed(DeliveryRecord record, ErrorCode code, String message) {
            next.processingFailed(record, code, message);
        }
    }

    /** Hands the outcomes to Flink. One for all records: this runs for every single one. */
    private static final class EndOfChain implements RecordProcessor.Output {

        private final Counter droppedRecords;
        private final DroppedRecords kept;
        private ProcessFunction<DeliveryRecord, DeliveryRecord>.Context context;
        private Collector<DeliveryRecord> out;

        EndOfChain(Counter droppedRecords, DroppedRecords kept) {
            this.droppedRecords = droppedRecords;
            this.kept = kept;
        }

        @Override
        public void ok(DeliveryRecord record) {
            out.collect(record);
        }

        @Override
        public void dropped(DeliveryRecord record) {
            // Firehose leaves no trace of a dropped record either. A manifest counts it.
            droppedRecords.inc();
            kept.add(record);
            context.output(DROPPED, record.withoutData());
        }

        @Override
        public void processingFailed(DeliveryRecord record, ErrorCode code, String message) {
            long now = context.timerService().currentProcessingTime();
            context.output(FAILED, FailedRecord.of(record, Failure.of(code, message, 1, now)));
        }
    }
}
