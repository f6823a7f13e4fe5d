package io.hydrant.api;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;

/**
 * Where the jobs of delivery streams run, one for each; by the stream's ARN. Each call returns when
 * what it asks for has happened, and throws when it has not.
 */
public interface DeliveryJobs extends AutoCloseable {

    /** Runs the job, from where it was when it last ran; does nothing if it runs. */
    void run(DeliveryStreamDefinition definition) throws IOException;

    /** Stops the job with a savepoint and goes on from it under the changed definition. */
    void change(DeliveryStreamDefinition changed) throws IOException;

    /** Delivers what is buffered, ends the job and forgets its state. */
    void end(String deliveryStreamArn) throws IOException;

    /** Returns when all that was put before lies in the bucket. */
    void flush(String deliveryStreamArn) throws IOException;

    JobReport report(String deliveryStreamArn) throws IOException;

    /**
     * Stops all jobs so that {@link #run} goes on with them; on a cluster they go on by themselves.
     */
    @Override
    void close() throws IOException;
}
