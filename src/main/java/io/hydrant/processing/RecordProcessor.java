package io.hydrant.processing;

import io.hydrant.errors.ErrorCode;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.io.Serializable;

/**
 * One entry of {@code Processors} that works record by record. One thread of the task calls a
 * processor. An exception means a bug, and fails the job. {@link JavaTransformation} handles
 * exceptions of a user's own class.
 */
public interface RecordProcessor extends Serializable {

    /** Called once before the first record, where the records are processed. */
    default void open() throws Exception {}

    /**
     * Prepares a processor that has metrics. The task calls this method once, before the first
     * record.
     */
    default void open(StreamMetrics metrics) throws Exception {
        open();
    }

    void process(DeliveryRecord record, Output output);

    /** Called once after the last record, even after a failure. */
    default void close() throws Exception {}

    /**
     * The three outcomes that Firehose knows. A processor calls one of the methods for each record,
     * or many times for a record that holds many.
     */
    interface Output {

        void ok(DeliveryRecord record);

        void dropped(DeliveryRecord record);

        /**
         * Sends the record to the error output, in the state in which the error output should have
         * it. The message must not quote the payload.
         */
        void processingFailed(DeliveryRecord record, ErrorCode code, String message);
    }
}
