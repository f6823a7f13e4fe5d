package io.hydrant.processing;

import io.hydrant.errors.ErrorCode;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.io.Serializable;

/**
 * One entry of {@code Processors} that works record by record. An exception means a bug, and fails
 * the job; but for a user's own class, see {@link JavaTransformation}.
 */
public interface RecordProcessor extends Serializable {

    /** Called once before the first record, where the records are processed. */
    default void open() throws Exception {}

    /** The same for a processor that counts something. */
    default void open(StreamMetrics metrics) throws Exception {
        open();
    }

    void process(DeliveryRecord record, Output output);

    /** Called once after the last record, even after a failure. */
    default void close() throws Exception {}

    /** The three outcomes Firehose knows; many calls for a record that holds many, else one. */
    interface Output {

        void ok(DeliveryRecord record);

        void dropped(DeliveryRecord record);

        /** The record as it should be found in the error output; a message without its payload. */
        void processingFailed(DeliveryRecord record, ErrorCode code, String message);
    }
}
