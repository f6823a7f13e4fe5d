package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.errors.ErrorCode;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/**
 * Shows the keys of the objects that sample records become. Records pass the processors of the job,
 * but no Lambda function. The name of a key stands for a value that the function would return.
 */
public final class SampleKeys implements AutoCloseable {

    private final DeliveryStreamDefinition definition;
    private final ExtendedS3Destination s3;
    private final List<RecordProcessor> processors;

    private SampleKeys(
            DeliveryStreamDefinition definition,
            ExtendedS3Destination s3,
            List<RecordProcessor> processors) {
        this.definition = definition;
        this.s3 = s3;
        this.processors = processors;
    }

    /** Receives the result for a record. A record that de-aggregation splits has several. */
    public interface Outcomes {

        void delivered(String key);

        void dropped();

        void failed(ErrorCode code, String message);
    }

    /**
     * Opens the processors, which the caller must close. {@code s3} is the definition's
     * destination.
     */
    public static SampleKeys open(
            DeliveryStreamDefinition definition, ExtendedS3Destination s3, Configuration settings)
            throws Exception {
        ProcessingConfiguration processing = s3.processing();
        List<RecordProcessor> processors = new ArrayList<>(Processing.beforeLambda(processing));
        processors.addAll(Processing.afterLambda(processing));
        if (Partitions.areUsedBy(s3, settings)) {
            processors.add(Partitions.of(s3, settings));
        }
        SampleKeys keys = new SampleKeys(definition, s3, processors);
        for (RecordProcessor processor : processors) {
            processor.open(StreamMetrics.unregistered());
        }
        return keys;
    }

    public void send(byte[] data, Instant arrival, Outcomes outcomes) {
        DeliveryRecord record =
                DeliveryRecord.of(data, arrival.toEpochMilli())
                        .withKeysFromLambda(
                                s3.prefix().keysFromLambda().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        name -> name, ExampleKeys::value)));
        new Step(0, outcomes).ok(record);
    }

    @Override
    public void close() throws Exception {
        for (RecordProcessor processor : processors) {
            processor.close();
        }
    }

    /** Passes the output of a processor to the next one. */
    private final class Step implements RecordProcessor.Output {

        private final int next;
        private final Outcomes outcomes;

        Step(int next, Outcomes outcomes) {
            this.next = next;
            this.outcomes = outcomes;
        }

        @Override
        public void ok(DeliveryRecord record) {
            if (next < processors.size()) {
                processors.get(next).process(record, new Step(next + 1, outcomes));
            } else {
                outcomes.delivered(
                        ExampleKeys.text(
                                PrefixNaming.ofObjects(definition, s3)
                                        .keyOf(record.partition(), record.arrivalTimestamp())));
            }
        }

        @Override
        public void dropped(DeliveryRecord record) {
            outcomes.dropped();
        }

        @Override
        public void processingFailed(DeliveryRecord record, ErrorCode code, String message) {
            outcomes.failed(code, message);
        }
    }
}
