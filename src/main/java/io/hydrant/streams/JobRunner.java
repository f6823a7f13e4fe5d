package io.hydrant.streams;

import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.util.Optional;

/**
 * Where Flink jobs run. A runner knows single jobs and decides nothing: which job a delivery stream
 * has, and from where it starts, is {@link StreamJob}'s. All calls may come from several threads at
 * once, for different streams; they may block, for bounded times.
 */
public interface JobRunner extends AutoCloseable {

    /** Where the state of the stream's jobs is. */
    StreamState state(DeliveryStreamDefinition definition) throws IOException;

    /**
     * Throws with one sentence when something is missing that the job would fail without, such as
     * the file of a function. What may come to be while the job runs, such as a bucket, is no
     * reason.
     */
    void requireWhatItNeeds(DeliveryStreamDefinition definition) throws IOException;

    /** Returns when Flink has accepted the job, under the record's id. */
    void submit(DeliveryStreamDefinition definition, JobRecord record, StreamState state)
            throws IOException, InterruptedException;

    /** The id of a job of this stream that runs although no record tells of it. */
    Optional<String> find(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException;

    /** The job's state and its last failure, without counts; {@code ABSENT} if Flink has none. */
    JobReport state(String jobId) throws IOException, InterruptedException;

    /** Zeros for a job that has not reported yet. */
    JobCounts counts(String jobId) throws IOException, InterruptedException;

    /**
     * Waits until a job that was started {@link StartMode#FLUSHING} has passed on what was put
     * before, or the limit has passed. Only a hint when to drain: it proves nothing.
     */
    void awaitFlushed(String jobId, TimeLimit limit) throws IOException, InterruptedException;

    /**
     * Returns the place of a savepoint that is complete, once the job has ended. With {@code
     * drain}, everything the job has read is delivered then: a savepoint that is complete proves
     * it. Throws when the job cannot, and then it may run on, restart or have ended.
     */
    String stopWithSavepoint(String jobId, StreamState state, boolean drain, TimeLimit limit)
            throws IOException, InterruptedException;

    /** Returns when the job has ended, or if there is none. */
    void cancel(String jobId, TimeLimit limit) throws IOException, InterruptedException;

    /** The stream has no job any more, and will have none. */
    default void forgotten(DeliveryStreamDefinition definition) {}

    /** Whether its jobs end when this server does, and are to be stopped before. */
    boolean endsWithServer();

    @Override
    void close() throws IOException;
}
