package io.hydrant.job;

import static io.hydrant.processing.ProcessingFunction.DROPPED;
import static io.hydrant.processing.ProcessingFunction.FAILED;

import io.hydrant.answers.AsyncBatches;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.processing.LambdaProcessor;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.processing.RecordDeAggregationProcessor;
import io.hydrant.errors.FailedRecord;
import io.hydrant.processing.DroppedRecords;
import io.hydrant.processing.ProcessingFunction;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.processing.aggregation.RecordDeAggregation;
import io.hydrant.processing.cloudwatchlogs.CloudWatchLogProcessing;
import io.hydrant.processing.cloudwatchlogs.Decompression;
import io.hydrant.processing.conversion.ConversionFunction;
import io.hydrant.processing.function.FunctionLocation;
import io.hydrant.processing.lambda.LambdaAnswer;
import io.hydrant.processing.lambda.LambdaAnswerFunction;
import io.hydrant.processing.lambda.LambdaBatcher;
import io.hydrant.processing.lambda.LambdaInvocation;
import io.hydrant.processing.lambda.LambdaRequests;
import io.hydrant.processing.lambda.RecordBatch;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.source.objects.Entrance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Composes the operators for the processors of a definition, in Firehose's order. */
final class Processing {

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final StageNames names;
    private final List<DataStream<FailedRecord>> failed = new ArrayList<>();
    private final List<DataStream<DeliveryRecord>> dropped = new ArrayList<>();
    private DataStream<DeliveryRecord> records;

    private Processing(
            DataStream<DeliveryRecord> arrived,
            DeliveryStreamDefinition definition,
            Configuration settings,
            StageNames names) {
        this.definition = definition;
        this.settings = settings;
        this.names = names;
        this.records = arrived;
    }

    static Processing of(
            Arrivals arrivals,
            DeliveryStreamDefinition definition,
            Configuration settings,
            StageNames names) {
        Processing processing = new Processing(arrivals.atStart(), definition, settings, names);
        ProcessingConfiguration processors = definition.destination().processing();
        processing.process(beforeLambda(processors), Stage.PRE_PROCESSING);
        processing.join(arrivals, Entrance.BEFORE_FUNCTION);
        processors.lambda().ifPresent(processing::transformWithLambda);
        processing.join(arrivals, Entrance.BEHIND_FUNCTION);
        processing.process(afterLambda(processors), Stage.PROCESSING);
        processing.join(arrivals, Entrance.BEHIND_PROCESSORS);
        definition
                .s3()
                .filter(s3 -> Partitions.areUsedBy(s3, settings))
                .map(s3 -> Partitions.of(s3, settings))
                .ifPresent(
                        partitioning ->
                                processing.process(List.of(partitioning), Stage.PARTITIONING));
        return processing;
    }

    private void join(Arrivals arrivals, Entrance entrance) {
        records = arrivals.joining(records, entrance);
    }

    static List<RecordProcessor> beforeLambda(ProcessingConfiguration processors) {
        List<RecordProcessor> before = new ArrayList<>();
        if (processors.decompression()) {
            before.add(new Decompression());
        }
        if (processors.cloudWatchLogProcessing()) {
            before.add(
                    processors.dataMessageExtraction()
                            ? CloudWatchLogProcessing.extractingMessages()
                            : CloudWatchLogProcessing.passingEnvelopes());
        }
        processors
                .recordDeAggregation()
                .map(RecordDeAggregationProcessor::delimiter)
                .map(
                        delimiter ->
                                delimiter
                                        .map(RecordDeAggregation::delimitedBy)
                                        .orElseGet(RecordDeAggregation::ofJson))
                .ifPresent(before::add);
        return before;
    }

    static List<RecordProcessor> afterLambda(ProcessingConfiguration processors) {
        return processors.ownProcessors().stream()
                .map(processor -> processor.as(new OwnProcessors()))
                .collect(Collectors.toList());
    }

    DataStream<DeliveryRecord> records() {
        return records;
    }

    /** Returns the records that failed in any processor. Empty if no processor can fail. */
    Optional<DataStream<FailedRecord>> failed() {
        return failed.stream().reduce(DataStream::union);
    }

    /** Returns the records that any processor dropped. Empty if no processor can drop any. */
    Optional<DataStream<DeliveryRecord>> dropped() {
        return dropped.stream().reduce(DataStream::union);
    }

    /** Adds format conversion, after all processors. Records are rows from here on. */
    void convert(ConversionFunction conversion) {
        SingleOutputStreamOperator<DeliveryRecord> converted =
                Stage.FORMAT_CONVERSION.of(records.process(conversion, DeliveryRecord.TYPE), names);
        failed.add(converted.getSideOutput(FAILED));
        records = converted;
    }

    private void transformWithLambda(LambdaProcessor processor) {
        LambdaInvocation invocation = Invocations.of(processor, definition);
        SingleOutputStreamOperator<RecordBatch> batches =
                Stage.LAMBDA_BATCHES.of(
                        records.transform(
                                Stage.LAMBDA_BATCHES.text(),
                                RecordBatch.TYPE,
                                new LambdaBatcher(invocation)),
                        names);
        SingleOutputStreamOperator<LambdaAnswer> answers =
                Stage.LAMBDA.of(
                        AsyncBatches.answered(
                                batches,
                                Stage.LAMBDA.text(),
                                LambdaAnswer.TYPE,
                                new LambdaRequests(
                                        invocation,
                                        FunctionLocation.of(processor.functionArn(), settings),
                                        Checkpoints.timeout(records),
                                        definition.splunk().isPresent()
                                                ? LambdaRequests.CAPACITY_FOR_SPLUNK
                                                : LambdaRequests.USUAL_CAPACITY)),
                        names);
        SingleOutputStreamOperator<DeliveryRecord> transformed =
                Stage.LAMBDA_ANSWERS.of(
                        answers.process(
                                new LambdaAnswerFunction(invocation, keptIfDropped()),
                                DeliveryRecord.TYPE),
                        names);
        failed.add(batches.getSideOutput(FAILED));
        failed.add(transformed.getSideOutput(FAILED));
        dropped.add(transformed.getSideOutput(DROPPED));
        records = transformed;
    }

    private DroppedRecords keptIfDropped() {
        return DroppedRecords.of(definition.name(), settings);
    }

    private void process(List<RecordProcessor> processors, Stage stage) {
        if (processors.isEmpty()) {
            return;
        }
        SingleOutputStreamOperator<DeliveryRecord> processed =
                stage.of(
                        records.process(
                                new ProcessingFunction(processors, keptIfDropped()),
                                DeliveryRecord.TYPE),
                        names);
        failed.add(processed.getSideOutput(FAILED));
        dropped.add(processed.getSideOutput(DROPPED));
        records = processed;
    }
}
