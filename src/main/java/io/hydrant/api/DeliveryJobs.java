package io.hydrant.api;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the jobs of delivery streams run, one for each; by the stream's ARN. Each call returns when
 * what it asks for has happened, and throws when it has not.
 */
public interface DeliveryJobs extends AutoCloseable {

    /** Runs the job, from where it was when it last ran; does nothing if it runs. */
    void run(DeliveryStreamDefinition definition) throws IOException;

    /** Stops the job with a savepoint and goes on from it under the changed definition. */
    void change(DeliveryStreamDefinition changed) throws IOException;

    /**
     * Delivers what is buffered, ends the job and forgets its state. When that takes too long, it
     * throws: the job goes on trying, and this may be called again.
     */
    void end(String deliveryStreamArn) throws IOException;

    /** Ends the job as it is, and forgets its state: what is buffered is lost. */
    void forget(DeliveryStreamDefinition definition) throws IOException;

    /** Of the definition that the job was started with last; empty if it never was. */
    Optional<String> versionId(DeliveryStreamDefinition definition) throws IOException;

    /** Returns when all that was put before lies in the bucket. */
    void flush(String deliveryStreamArn) throws IOException;

    JobReport report(String deliveryStreamArn) throws IOException;

    /**
     * Stops all jobs so that {@link #run} goes on with them; on a cluster they go on by themselves.
     */
    @Override
    void close() throws IOException;
}
