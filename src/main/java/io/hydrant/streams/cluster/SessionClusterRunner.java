package io.hydrant.streams.cluster;

import io.hydrant.cluster.FlinkCluster;
import io.hydrant.cluster.Flush;
import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.streams.JobRecord;
import io.hydrant.streams.JobReport;
import io.hydrant.streams.JobReport.State;
import io.hydrant.streams.JobRunner;
import io.hydrant.streams.StreamJobs;
import io.hydrant.streams.StreamState;
import io.hydrant.streams.TimeLimit;
import io.hydrant.streams.Timing;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.messages.webmonitor.JobDetails;
import org.apache.flink.runtime.rest.messages.TriggerId;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;

/**
 * Jobs on a session cluster. What is known of them is in the state directory, so a server that was
 * restarted goes on with them.
 */
public final class SessionClusterRunner implements JobRunner {

    private final FlinkCluster flink;
    private final ClusterJar jar;
    private final Submission submission;
    private final Path root;

    private SessionClusterRunner(Builder builder) throws IOException {
        this.flink = FlinkCluster.at(builder.flink);
        this.jar = new ClusterJar(flink, builder.jar);
        this.submission =
                new Submission(builder.directPutStream, builder.settings, builder.flinkOptions);
        this.root = new Path(builder.stateDirectory);
    }

    /** {@code flink} is where the JobManager's REST API answers. */
    public static Builder on(URI flink) {
        return new Builder(flink);
    }

    @Override
    public StreamState state(DeliveryStreamDefinition definition) {
        return StreamState.below(
                root, new Path(root, definition.arn().replace(':', '_').replace('/', '_')));
    }

    /** The cluster's machines have files and networks of their own: nothing is known here. */
    @Override
    public void requireWhatItNeeds(DeliveryStreamDefinition definition) {}

    @Override
    public void submit(DeliveryStreamDefinition definition, JobRecord record, StreamState state)
            throws IOException, InterruptedException {
        flink.run(jar.id(), submission.request(definition, record, state));
    }

    @Override
    public Optional<String> find(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        for (JobDetails job : flink.jobs()) {
            if (job.getJobName().equals(definition.arn()) && !isGone(job.getStatus())) {
                return Optional.of(job.getJobId().toHexString());
            }
        }
        return Optional.empty();
    }

    private static boolean isGone(JobStatus status) {
        return status.isTerminalState() || status == JobStatus.SUSPENDED;
    }

    @Override
    public JobReport state(String jobId) throws IOException, InterruptedException {
        Optional<JobDetailsInfo> job = flink.job(jobId);
        if (job.isEmpty()) {
            return JobReport.of(State.ABSENT, JobCounts.none());
        }
        JobStatus status = job.get().getJobStatus();
        if (isGone(status) && status != JobStatus.FAILED) {
            return JobReport.of(State.ABSENT, JobCounts.none());
        }
        Optional<String> lastError = flink.lastError(jobId);
        JobReport report = JobReport.of(state(job.get(), lastError), JobCounts.none());
        return lastError.map(report::withLastError).orElse(report);
    }

    private static State state(JobDetailsInfo job, Optional<String> lastError) {
        if (job.getJobStatus() == JobStatus.FAILED) {
            return State.FAILED;
        }
        // Flink calls a job running that waits for its slots.
        boolean runsEntirely =
                job.getJobStatus() == JobStatus.RUNNING
                        && job.getJobVertexInfos().stream()
                                .allMatch(
                                        vertex ->
                                                vertex.getExecutionState()
                                                        == ExecutionState.RUNNING);
        return runsEntirely
                ? State.RUNNING
                : lastError.isPresent() ? State.RESTARTING : State.STARTING;
    }

    @Override
    public JobCounts counts(String jobId) throws IOException, InterruptedException {
        return JobCounts.fetch(flink, jobId);
    }

    @Override
    public void awaitFlushed(String jobId, TimeLimit limit)
            throws IOException, InterruptedException {
        Flush.await(flink, jobId, limit::pause);
    }

    @Override
    public String stopWithSavepoint(String jobId, StreamState state, boolean drain, TimeLimit limit)
            throws IOException, InterruptedException {
        TriggerId trigger = flink.stopWithSavepoint(jobId, state.savepoints(), drain);
        Optional<String> savepoint = flink.savepoint(jobId, trigger);
        while (savepoint.isEmpty()) {
            limit.pause("The job could not be stopped with a savepoint");
            savepoint = flink.savepoint(jobId, trigger);
        }
        awaitEnd(jobId, limit);
        return savepoint.get();
    }

    @Override
    public void cancel(String jobId, TimeLimit limit) throws IOException, InterruptedException {
        Optional<JobDetailsInfo> job = flink.job(jobId);
        if (job.isEmpty() || isGone(job.get().getJobStatus())) {
            return;
        }
        flink.cancel(jobId);
        awaitEnd(jobId, limit);
    }

    private void awaitEnd(String jobId, TimeLimit limit) throws IOException, InterruptedException {
        Optional<JobDetailsInfo> job = flink.job(jobId);
        while (job.isPresent() && !isGone(job.get().getJobStatus())) {
            limit.pause("The job did not end");
            job = flink.job(jobId);
        }
    }

    @Override
    public boolean endsWithServer() {
        return false;
    }

    @Override
    public void close() {
        flink.close();
    }

    /** What the jobs need to run. */
    public static final class Builder {

        private final URI flink;
        private java.nio.file.Path jar = java.nio.file.Path.of("hydrant.jar");
        private String stateDirectory = "";
        private Function<DeliveryStreamDefinition, String> directPutStream =
                DeliveryStreamDefinition::name;
        private Map<String, String> settings = Map.of();
        private Map<String, String> flinkOptions = Map.of();
        private Duration longestWait = Duration.ofMinutes(10);

        private Builder(URI flink) {
            this.flink = flink;
        }

        /** The jar for clusters. */
        public Builder withJar(java.nio.file.Path file) {
            this.jar = file;
            return this;
        }

        /**
         * A directory that this server and the cluster reach under the same URI, such as {@code
         * s3a://bucket/hydrant}: it holds definitions, checkpoints and savepoints.
         */
        public Builder withState(String uri) {
            this.stateDirectory = uri;
            return this;
        }

        /** The name of the Kinesis stream behind a delivery stream that records are put to. */
        public Builder withDirectPutStream(Function<DeliveryStreamDefinition, String> name) {
            this.directPutStream = name;
            return this;
        }

        /** Hydrant's settings, for all jobs. */
        public Builder withSettings(Map<String, String> values) {
            this.settings = Map.copyOf(values);
            return this;
        }

        /** Options of Flink, for all jobs; what is not given is as the cluster has it. */
        public Builder withFlinkOptions(Map<String, String> values) {
            this.flinkOptions = Map.copyOf(values);
            return this;
        }

        /** For a savepoint, and for the delivery of what is buffered; 10 minutes by default. */
        public Builder withLongestWait(Duration time) {
            this.longestWait = time;
            return this;
        }

        public StreamJobs build() throws IOException {
            if (stateDirectory.isEmpty()) {
                throw new IllegalArgumentException(
                        "The state directory is missing; it must be a URI that the cluster reaches too");
            }
            return StreamJobs.on(
                    new SessionClusterRunner(this), Timing.of(longestWait, longestWait));
        }
    }
}
