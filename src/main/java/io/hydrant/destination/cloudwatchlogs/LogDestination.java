package io.hydrant.destination.cloudwatchlogs;

import java.util.List;
import java.util.concurrent.ExecutionException;

/** Where batches of messages go, one at a time. */
interface LogDestination extends AutoCloseable {

    /** Takes as long as it takes; throws when they did not arrive. */
    void put(List<LogMessage> messages) throws InterruptedException, ExecutionException;

    @Override
    void close();
}
