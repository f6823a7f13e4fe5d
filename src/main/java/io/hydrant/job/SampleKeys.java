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
 * The keys that sample records lead to, by the processors of the job itself. Lambda is not asked:
 * records go past it as they are, and a key it would return stands there by its name.
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

    /** What becomes of a record; called more than once for one that holds many. */
    public interface Outcomes {

        void delivered(String key);

        void dropped();

        void failed(ErrorCode code, String message);
    }

    /** {@code s3} is the definition's destination; the others have no keys. */
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

    /** What one processor puts out is what the next one processes. */
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
