package io.hydrant.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.answers.ManualTime;
import io.hydrant.errors.ErrorOutputType;
import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.metrics.RecordedMetrics;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {

    private static final String NAME =
            "kinesisanalytics/DeliveryStreamName=clicks/DeliveryToHttpEndpoint.";

    private final ManualTime time = new ManualTime();
    private final RecordedMetrics recorded = new RecordedMetrics();
    private final StreamMetrics destination =
            StreamMetrics.of(recorded, "clicks").of("DeliveryToHttpEndpoint");

    @Test
    void tellsWhatWasDeliveredWhatWasTriedAndWhatWaits() {
        DeliveryMetrics delivery = new DeliveryMetrics(destination, time.clock());
        BatchWriter writer = new MeteredBatchWriter(new ScriptedWriter(), destination);
        DeliveryBatch batch = Batches.batch("one", "abc", "de");
        time.advance(5_007);

        delivery.waiting(9, 7);
        writer.write(batch);
        writer.write(batch);
        delivery.ended(batch, List.of(failed(batch)));
        delivery.ended(batch, List.of());

        assertThat(recorded.values())
                .isEqualTo(
                        Map.of(
                                NAME + "Records", 3L,
                                NAME + "Bytes", 7L,
                                NAME + "Success", 1L,
                                NAME + "Attempted", 2L,
                                NAME + "ProcessedRecords", 4L,
                                NAME + "ProcessedBytes", 10L,
                                NAME + "WaitingBytes", 9L,
                                NAME + "DataFreshness", 5L));
        delivery.waiting(0, Long.MAX_VALUE);
        assertThat(recorded.values())
                .containsEntry(NAME + "WaitingBytes", 0L)
                .containsEntry(NAME + "DataFreshness", 0L);
    }

    private static FailedRecord failed(DeliveryBatch batch) {
        return FailedRecord.of(
                batch.records().get(0),
                Failure.of(ErrorOutputType.HTTP_ENDPOINT_FAILED, "Test.Never", "no", 1, 1));
    }
}
