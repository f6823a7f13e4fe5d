package io.hydrant.destination;

import io.hydrant.metrics.StreamMetrics;
import java.io.Serializable;

/**
 * A destination that takes batches of records, as a definition describes it. Travels to the tasks,
 * which open it.
 */
public interface BatchDestination extends Serializable {

    /**
     * Opens a writer, which the caller must close. Called once in each task, by the task's thread.
     * May block, such as to read a secret. An exception fails the job. {@code capacity} is the
     * number of batches that are written at the same time. {@code metrics} are those of the
     * destination, for what no other destination measures.
     */
    BatchWriter open(int capacity, StreamMetrics metrics) throws Exception;

    /** The number of batches that are written at the same time, if no setting says it. */
    default int usualCapacity() {
        return 2;
    }

    RetryRules retryRules();

    /** The largest number of records in a batch. */
    int mostRecords();

    /**
     * The largest number of bytes of data in a batch. A single larger record is a batch of its own.
     */
    long mostBytes();

    /**
     * The name of the destination in Firehose's metrics, such as {@code DeliveryToHttpEndpoint}.
     */
    String metricGroup();
}
