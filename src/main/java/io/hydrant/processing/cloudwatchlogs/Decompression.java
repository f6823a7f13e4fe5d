package io.hydrant.processing.cloudwatchlogs;

import io.hydrant.errors.ErrorCode;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import java.util.zip.DataFormatException;
import org.apache.flink.metrics.Counter;

/**
 * Decompresses records in GZIP, of one member or several. A record that a later processor fails on
 * is in the error output as it arrived: compressed.
 */
public final class Decompression implements RecordProcessor {

    private static final long serialVersionUID = 1L;

    /**
     * Ours, against records that would fill the heap. CloudWatch Logs sends up to 1 MiB in GZIP,
     * which seldom shrinks logs to less than a twentieth.
     */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    private transient Counter decompressedRecords;
    private transient Counter decompressedBytes;
    private transient Counter failedRecords;
    private transient Counter failedBytes;

    @Override
    public void open(StreamMetrics metrics) {
        decompressedRecords = metrics.counter(FirehoseMetric.OUTPUT_DECOMPRESSED_RECORDS_SUCCESS);
        decompressedBytes = metrics.counter(FirehoseMetric.OUTPUT_DECOMPRESSED_BYTES_SUCCESS);
        failedRecords = metrics.counter(FirehoseMetric.OUTPUT_DECOMPRESSED_RECORDS_FAILED);
        failedBytes = metrics.counter(FirehoseMetric.OUTPUT_DECOMPRESSED_BYTES_FAILED);
    }

    @Override
    public void process(DeliveryRecord record, Output output) {
        byte[] decompressed;
        try {
            decompressed = Gzip.decompress(record.data(), MOST_BYTES);
        } catch (DataFormatException e) {
            failedRecords.inc();
            failedBytes.inc(record.data().length);
            output.processingFailed(record, ErrorCode.DECOMPRESSION, e.getMessage());
            return;
        }
        decompressedRecords.inc();
        decompressedBytes.inc(decompressed.length);
        output.ok(record.decompressed(decompressed));
    }
}
