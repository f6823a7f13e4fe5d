package io.hydrant.processing.cloudwatchlogs;

import io.hydrant.errors.ErrorCode;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import java.util.zip.DataFormatException;

/**
 * Extracts the messages of CloudWatch Logs from decompressed records. Any other record fails as one
 * that could not be decompressed. Firehose has no other error code for it.
 */
public final class CloudWatchLogProcessing implements RecordProcessor {

    private static final long serialVersionUID = 1L;

    private final boolean dataMessageExtraction;

    private CloudWatchLogProcessing(boolean dataMessageExtraction) {
        this.dataMessageExtraction = dataMessageExtraction;
    }

    /** Passes on the messages alone, a line each, those of one record in one record. */
    public static CloudWatchLogProcessing extractingMessages() {
        return new CloudWatchLogProcessing(true);
    }

    /** Passes on the whole JSON. */
    public static CloudWatchLogProcessing passingEnvelopes() {
        return new CloudWatchLogProcessing(false);
    }

    @Override
    public void process(DeliveryRecord record, Output output) {
        byte[] messages;
        try {
            messages = LogMessages.in(record.data());
        } catch (DataFormatException e) {
            output.processingFailed(record, ErrorCode.DECOMPRESSION, e.getMessage());
            return;
        }
        if (dataMessageExtraction && messages.length == 0) {
            // A control message: nothing that an object, or a partition, could be made of.
            output.dropped(record);
        } else {
            output.ok(dataMessageExtraction ? record.withData(messages) : record);
        }
    }
}
