package io.hydrant.streams;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.util.Optional;

/**
 * The jobs of delivery streams, one for each. Calls for one stream take their turn. Each returns
 * when what it asks for has happened, and throws when it has not, within bounds.
 */
public interface DeliveryJobs extends AutoCloseable {

    /** Runs the job, from where it was when it last ran; does nothing if there is one. */
    void run(DeliveryStreamDefinition definition) throws IOException;

    /** The job goes on under the changed definition, or else, and then this throws, as before. */
    void change(DeliveryStreamDefinition before, DeliveryStreamDefinition changed)
            throws IOException;

    /**
     * Delivers what was put, ends the job and forgets its state. When it cannot, it throws, the job
     * goes on, and this may be called again.
     */
    void end(DeliveryStreamDefinition definition) throws IOException;

    /** Ends the job as it is, and forgets its state: what is buffered is lost. */
    void forget(DeliveryStreamDefinition definition) throws IOException;

    /** Of the definition that the job was started with last; empty if it never was. */
    Optional<String> versionId(DeliveryStreamDefinition definition) throws IOException;

    /** Returns when all that was put before is delivered. */
    void flush(DeliveryStreamDefinition definition) throws IOException;

    /** How the job does. Where it does not run, the report's last error says why. */
    JobReport report(DeliveryStreamDefinition definition) throws IOException;

    /** What kept the job from delivering when it was looked at last; asks nobody. */
    Optional<String> trouble(DeliveryStreamDefinition definition);

    /**
     * Starts the job again if it is gone, and notes why it was. Meant to be called every few
     * seconds for each stream that should deliver. Does nothing while another call changes the job.
     */
    void supervise(DeliveryStreamDefinition active);

    /** Jobs that end with this process are stopped, so that {@link #run} goes on with them. */
    @Override
    void close() throws IOException;
}
