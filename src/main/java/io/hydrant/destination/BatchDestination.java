package io.hydrant.destination;

import java.io.Serializable;

/** A destination as a definition describes it: knows how to open a connection to itself. */
public interface BatchDestination extends Serializable {

    /** {@code capacity} is how many batches are written at once. */
    BatchWriter open(int capacity) throws Exception;

    RetryRules retryRules();

    /** How many records one batch may have. */
    int mostRecords();

    /** How many bytes of data one batch may have; a single larger record is one all the same. */
    long mostBytes();

    /** Firehose's word for it among its metrics, such as {@code DeliveryToHttpEndpoint}. */
    String metricGroup();
}
