package io.hydrant.processing.cloudwatchlogs;

import io.hydrant.errors.ErrorCode;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import java.util.zip.DataFormatException;

/**
 * Decompresses records in GZIP, of one member or several. Whatever fails later fails as it came:
 * compressed.
 */
public final class Decompression implements RecordProcessor {

    private static final long serialVersionUID = 1L;

    /**
     * Ours, against records that would fill the heap. CloudWatch Logs sends up to 1 MiB in GZIP,
     * which seldom shrinks logs to less than a twentieth.
     */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    @Override
    public void process(DeliveryRecord record, Output output) {
        byte[] decompressed;
        try {
            decompressed = Gzip.decompress(record.data(), MOST_BYTES);
        } catch (DataFormatException e) {
            output.processingFailed(record, ErrorCode.DECOMPRESSION, e.getMessage());
            return;
        }
        output.ok(record.decompressed(decompressed));
    }
}
