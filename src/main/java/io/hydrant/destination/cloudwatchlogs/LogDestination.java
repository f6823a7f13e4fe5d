package io.hydrant.destination.cloudwatchlogs;

import java.util.List;
import java.util.concurrent.ExecutionException;

/** Takes batches of messages, one at a time. */
interface LogDestination extends AutoCloseable {

    /** Writes messages, and blocks until they arrived. Throws an exception if they did not. */
    void put(List<LogMessage> messages) throws InterruptedException, ExecutionException;

    @Override
    void close();
}
