package io.hydrant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobCountsTest {

    private static final String STREAM = "kinesisanalytics.DeliveryStreamName.my_stream.";

    @Test
    void subtasksAreAddedUpAndTheOldestOfThemCounts() {
        JobCounts counts =
                JobCounts.of(
                        JobMetrics.of(
                                Map.of(
                                        "Source__Source.numRecordsOut",
                                        List.of(5L, 6L),
                                        "Buffer." + STREAM + "DeliveryToS3_Records",
                                        List.of(3L, 4L),
                                        "Error_chunks.numRecordsIn",
                                        List.of(1L, 1L),
                                        "Buffer." + STREAM + "DeliveryToS3_BufferedBytes",
                                        List.of(100L, 0L),
                                        "Error_buffer." + STREAM + "ErrorOutput_BufferedBytes",
                                        List.of(11L),
                                        "Backup_buffer." + STREAM + "BackupToS3_BufferedBytes",
                                        List.of(500L),
                                        "Buffer.OldestArrival",
                                        List.of(0L, 2_000L),
                                        "Error_buffer.OldestArrival",
                                        List.of(9_000L))));

        assertThat(counts.recordsIn()).isEqualTo(11);
        assertThat(counts.recordsDelivered()).isEqualTo(7);
        assertThat(counts.recordsFailed()).isEqualTo(2);
        assertThat(counts.bytesBuffered()).isEqualTo(111);
        assertThat(counts.oldestArrival()).contains(Instant.ofEpochSecond(2));
    }

    @Test
    void whatWasDeliveredInBatchesCountsToo() {
        JobCounts counts =
                JobCounts.of(
                        JobMetrics.of(
                                Map.of(
                                        "Delivery." + STREAM + "DeliveryToHttpEndpoint_Records",
                                        List.of(3L, 4L),
                                        "Delivery.numRecordsOut",
                                        List.of(9L),
                                        "Buffer." + STREAM + "DeliveryToHttpEndpoint_BufferedBytes",
                                        List.of(100L),
                                        "Buffer.OldestArrival",
                                        List.of(3_000L))));

        assertThat(counts.recordsDelivered()).isEqualTo(7);
        assertThat(counts.bytesBuffered()).isEqualTo(100);
        assertThat(counts.oldestArrival()).contains(Instant.ofEpochSecond(3));
    }

    @Test
    void whatOperatorsKeepInTheirStateCountsInPlaceOfWhatTheirNewestAttemptCounted() {
        JobCounts counts = lasting(11, 7, 4);

        assertThat(counts.recordsIn()).isEqualTo(11);
        assertThat(counts.recordsDelivered()).isEqualTo(7);
        assertThat(counts.objectsDelivered()).isEqualTo(2);
        assertThat(counts.recordsFailed()).isEqualTo(4);
        assertThat(counts.failuresDelivered()).isEqualTo(3);
    }

    @Test
    void lastingCountsOfAnEarlierJobAreNotAddedButShownUntilTheNextJobHasItsOwn() {
        assertThat(lasting(15, 9, 4).after(lasting(11, 7, 4)).recordsIn()).isEqualTo(15);
        assertThat(Counts.none().after(lasting(11, 7, 4)).recordsIn()).isEqualTo(11);
        assertThat(Counts.none().after(lasting(11, 7, 4)).recordsDelivered()).isEqualTo(7);
    }

    @Test
    void countsOfAnEarlierJobWithoutLastingOnesAreAdded() {
        JobCounts earlier = Counts.of(11, 7, 0, 0);

        assertThat(Counts.of(4, 3, 0, 0).after(earlier).recordsIn()).isEqualTo(15);
        assertThat(Counts.of(4, 3, 0, 0).after(earlier).recordsDelivered()).isEqualTo(10);
    }

    private static JobCounts lasting(long in, long delivered, long failed) {
        return JobCounts.of(
                JobMetrics.of(
                        Map.of(
                                "Source__Source.numRecordsOut",
                                List.of(1L),
                                "Source__Source.TotalRecordsRead",
                                List.of(in - 1, 1L),
                                "Buffer." + STREAM + "DeliveryToS3_Records",
                                List.of(1L),
                                "Buffer.TotalRecordsTaken",
                                List.of(100L),
                                "Buffer.TotalRecordsDelivered",
                                List.of(delivered),
                                "Buffer.TotalObjectsDelivered",
                                List.of(2L),
                                "Error_chunks.numRecordsIn",
                                List.of(1L),
                                "Error_buffer.TotalRecordsTaken",
                                List.of(failed),
                                "Error_buffer.TotalRecordsDelivered",
                                List.of(failed - 1),
                                "Backup_buffer.TotalRecordsDelivered",
                                List.of(100L))));
    }

    @Test
    void recordsAreInTheFunctionUntilItHasAnsweredOrDroppedThem() {
        JobCounts counts =
                JobCounts.of(
                        Map.of(
                                "Lambda_batches.numRecordsIn",
                                List.of(20L),
                                "Lambda_answers.AnsweredRecords",
                                List.of(13L),
                                "Lambda_answers.DroppedRecords",
                                List.of(2L),
                                "Processing.DroppedRecords",
                                List.of(1L),
                                "Buffer.OpenRecords",
                                List.of(3L),
                                "Buffer.UncommittedRecords",
                                List.of(4L),
                                "Error_buffer.OpenRecords",
                                List.of(5L),
                                "Source__Source.busyTimeMsPerSecond",
                                List.of(120L, 30L),
                                "Buffer.busyTimeMsPerSecond",
                                List.of(640L)));

        assertThat(counts.recordsInFunction()).isEqualTo(7);
        assertThat(counts.recordsDropped()).isEqualTo(3);
        assertThat(counts.recordsOpen()).isEqualTo(3);
        assertThat(counts.recordsUncommitted()).isEqualTo(4);
        assertThat(counts.busiest().map(busy -> busy.stage() + " " + busy.percent()))
                .contains("Buffer 64");
    }

    @Test
    void nothingIsOldestWhenNothingIsBuffered() {
        assertThat(
                        JobCounts.of(JobMetrics.of(Map.of("Buffer.OldestArrival", List.of(0L))))
                                .oldestArrival())
                .isEmpty();
    }
}
