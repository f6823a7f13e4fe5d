package io.hydrant.job;

import static io.hydrant.processing.ProcessingFunction.FAILED;

import io.hydrant.answers.AsyncBatches;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.processing.LambdaProcessor;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.processing.RecordDeAggregationProcessor;
import io.hydrant.errors.FailedRecord;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The processors of a definition as operators, in Firehose's order: what they pass on, and what
 * failed.
 */
final class Processing {

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final List<DataStream<FailedRecord>> failed = new ArrayList<>();
    private DataStream<DeliveryRecord> records;

    private Processing(
            DataStream<DeliveryRecord> arrived,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        this.definition = definition;
        this.settings = settings;
        this.records = arrived;
    }

    static Processing of(
            DataStream<DeliveryRecord> arrived,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        Processing processing = new Processing(arrived, definition, settings);
        ProcessingConfiguration processors = definition.destination().processing();
        processing.process(beforeLambda(processors), "pre-processing", "Pre-processing");
        processors.lambda().ifPresent(processing::transformWithLambda);
        processing.process(afterLambda(processors), "processing", "Processing");
        definition
                .s3()
                .filter(s3 -> Partitions.areUsedBy(s3, settings))
                .map(s3 -> Partitions.of(s3, settings))
                .ifPresent(
                        partitioning ->
                                processing.process(
                                        List.of(partitioning), "partitioning", "Partitioning"));
        return processing;
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

    /** What any processor could not process; empty when there is none that can fail. */
    Optional<DataStream<FailedRecord>> failed() {
        return failed.stream().reduce(DataStream::union);
    }

    /** What comes after all processors: from here on, records are rows. */
    void convert(ConversionFunction conversion) {
        SingleOutputStreamOperator<DeliveryRecord> converted =
                records.process(conversion, DeliveryRecord.TYPE)
                        .uid("format-conversion")
                        .name("Format conversion");
        failed.add(converted.getSideOutput(FAILED));
        records = converted;
    }

    private void transformWithLambda(LambdaProcessor processor) {
        LambdaInvocation invocation = Invocations.of(processor, definition);
        SingleOutputStreamOperator<RecordBatch> batches =
                records.transform("Lambda batches", RecordBatch.TYPE, new LambdaBatcher(invocation))
                        .uid("lambda-batches");
        SingleOutputStreamOperator<DeliveryRecord> transformed =
                AsyncBatches.answered(
                                batches,
                                "Lambda",
                                LambdaAnswer.TYPE,
                                new LambdaRequests(
                                        invocation,
                                        FunctionLocation.of(processor.functionArn(), settings),
                                        Checkpoints.timeout(records)))
                        .uid("lambda")
                        .process(new LambdaAnswerFunction(invocation), DeliveryRecord.TYPE)
                        .uid("lambda-answers")
                        .name("Lambda answers");
        failed.add(batches.getSideOutput(FAILED));
        failed.add(transformed.getSideOutput(FAILED));
        records = transformed;
    }

    private void process(List<RecordProcessor> processors, String uid, String name) {
        if (processors.isEmpty()) {
            return;
        }
        SingleOutputStreamOperator<DeliveryRecord> processed =
                records.process(new ProcessingFunction(processors), DeliveryRecord.TYPE)
                        .uid(uid)
                        .name(name);
        failed.add(processed.getSideOutput(FAILED));
        records = processed;
    }
}
