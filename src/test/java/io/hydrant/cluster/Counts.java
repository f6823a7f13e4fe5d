package io.hydrant.cluster;

import java.util.List;
import java.util.Map;

/** Counts of a job, for tests of those who ask for them. */
public final class Counts {

    private static final String STREAM =
            "Buffer.kinesisanalytics.DeliveryStreamName.my_stream.DeliveryToS3_";

    private Counts() {}

    public static JobCounts none() {
        return JobCounts.of(JobMetrics.of(Map.of()));
    }

    /** Of all records that came in, in whichever job of the delivery stream. */
    public static JobCounts lasting(long in) {
        return JobCounts.of(JobMetrics.of(Map.of("Source__Source.TotalRecordsRead", List.of(in))));
    }

    /** Of all records that came in, some delivered and the others buffered since this time. */
    public static JobCounts of(long in, long delivered, long bufferedBytes, long oldestArrival) {
        return JobCounts.of(
                JobMetrics.of(
                        Map.of(
                                "Source__Source.numRecordsOut",
                                List.of(in),
                                STREAM + "Records",
                                List.of(delivered),
                                STREAM + "ObjectCount",
                                List.of(1L),
                                STREAM + "BufferedBytes",
                                List.of(bufferedBytes),
                                "Buffer.OldestArrival",
                                List.of(oldestArrival))));
    }
}
