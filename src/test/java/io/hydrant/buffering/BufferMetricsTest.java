package io.hydrant.buffering;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import io.hydrant.metrics.RecordedMetrics;
import io.hydrant.metrics.StreamMetrics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BufferMetricsTest {

    private static final String S3 = "kinesisanalytics/DeliveryStreamName=clicks/DeliveryToS3.";

    private final RecordedMetrics recorded = new RecordedMetrics();
    private final StreamMetrics destination =
            StreamMetrics.of(recorded, "clicks").of("DeliveryToS3");
    private final SettableClock clock = new SettableClock();
    private final BufferMetrics metrics = BufferMetrics.ofObjects(recorded, destination, clock);
    private final FlushProgress flush = new FlushProgress(recorded);

    @Test
    void whatIsInAnObjectIsDeliveredByTheCheckpointAfterItAndFreshUntilThen() {
        OpenBuffer first = buffer(100, 3, 1_000);
        OpenBuffer second = buffer(50, 2, 8_000);
        clock.advanceMillis(11_000);
        metrics.grown(Optional.empty(), first);
        metrics.setOldest(Optional.of(first));
        assertThat(recorded.values()).isEqualTo(values(0, 0, 0, 100, 10, 1_000, 0, 3, 0));

        metrics.closed(first);
        metrics.setOldest(Optional.empty());
        metrics.checkpointStarted(1);
        metrics.grown(Optional.empty(), second);
        metrics.setOldest(Optional.of(second));
        assertThat(recorded.values()).isEqualTo(values(0, 0, 0, 50, 10, 8_000, 0, 2, 3));

        metrics.checkpointCompleted(1);
        assertThat(recorded.values()).isEqualTo(values(3, 100, 1, 50, 3, 8_000, 0, 2, 0));
    }

    @Test
    void aCheckpointThatNeverCompletesIsMadeUpForByTheNext() {
        OpenBuffer buffer = buffer(100, 3, 1_000);
        metrics.grown(Optional.empty(), buffer);
        metrics.closed(buffer);
        metrics.setOldest(Optional.empty());
        flush.buffersClosed();
        for (long checkpoint = 1; checkpoint <= 2; checkpoint++) {
            metrics.checkpointStarted(checkpoint);
            flush.checkpointStarted(checkpoint);
        }
        clock.advanceMillis(2_000);
        assertThat(recorded.values()).isEqualTo(values(0, 0, 0, 0, 1, 0, 1, 0, 3));

        metrics.checkpointCompleted(2);
        flush.checkpointCompleted(2);
        assertThat(recorded.values()).isEqualTo(values(3, 100, 1, 0, 0, 0, 2, 0, 0));
    }

    @Test
    void aCheckpointFromBeforeAFlushDoesNotDeliverIt() {
        flush.checkpointStarted(1);
        flush.buffersClosed();
        flush.checkpointCompleted(1);
        assertThat(recorded.values()).containsEntry("Flush", 1L);

        flush.checkpointStarted(2);
        flush.checkpointCompleted(2);
        assertThat(recorded.values()).containsEntry("Flush", 2L);
    }

    @Test
    void batchesAreCountedByWhoDeliversThem() {
        RecordedMetrics others = new RecordedMetrics();
        BufferMetrics.ofBatches(
                others, StreamMetrics.of(others, "clicks").of("DeliveryToHttpEndpoint"), clock);

        String http = "kinesisanalytics/DeliveryStreamName=clicks/DeliveryToHttpEndpoint.";
        assertThat(others.values())
                .isEqualTo(
                        Map.of(
                                "OldestArrival",
                                0L,
                                "OpenRecords",
                                0L,
                                "UncommittedRecords",
                                0L,
                                http + "BufferedBytes",
                                0L,
                                http + "DataFreshness",
                                0L));
    }

    private static OpenBuffer buffer(long bytes, int records, long oldestArrival) {
        Extent extent = new Extent(bytes, records, oldestArrival);
        return new OpenBuffer(0, extent, 0, extent);
    }

    private static Map<String, Object> values(
            long records,
            long bytes,
            long objects,
            long buffered,
            long freshness,
            long oldestOpen,
            long flush,
            long openRecords,
            long uncommittedRecords) {
        return new TreeMap<>(
                Map.of(
                        "OpenRecords",
                        openRecords,
                        "UncommittedRecords",
                        uncommittedRecords,
                        S3 + "Records",
                        records,
                        S3 + "Bytes",
                        bytes,
                        S3 + "ObjectCount",
                        objects,
                        S3 + "Success",
                        objects,
                        S3 + "BufferedBytes",
                        buffered,
                        S3 + "DataFreshness",
                        freshness,
                        "OldestArrival",
                        oldestOpen,
                        "Flush",
                        flush));
    }
}
