package io.hydrant.api.cluster;

import io.hydrant.api.DeliveryJobs;
import io.hydrant.api.JobReport;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.FlinkRestApi;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Jobs on a session cluster. What is known of them lies in the state directory, so a server that
 * was restarted goes on with them.
 */
public final class SessionClusterJobs implements DeliveryJobs {

    private final FlinkRestApi rest;
    private final Submission submission;
    private final String stateDirectory;
    private final Duration longestWait;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    private SessionClusterJobs(Builder builder) {
        this.rest = FlinkRestApi.at(builder.flink);
        this.submission =
                new Submission(
                        rest,
                        new ClusterJar(rest, builder.jar),
                        builder.directPutStream,
                        builder.settings,
                        builder.flinkOptions);
        this.stateDirectory = builder.stateDirectory;
        this.longestWait = builder.longestWait;
    }

    /** {@code flink} is where the JobManager's REST API answers. */
    public static Builder on(URI flink) {
        return new Builder(flink);
    }

    @Override
    public void run(DeliveryStreamDefinition definition) throws IOException {
        alone(definition.arn(), job -> job.run(definition));
    }

    /** If the job does not come up under the changed definition, it goes on under the old one. */
    @Override
    public void change(DeliveryStreamDefinition changed) throws IOException {
        alone(changed.arn(), job -> job.change(changed));
    }

    @Override
    public void end(String deliveryStreamArn) throws IOException {
        alone(deliveryStreamArn, StreamJob::end);
    }

    @Override
    public void forget(DeliveryStreamDefinition definition) throws IOException {
        alone(definition.arn(), StreamJob::forget);
    }

    @Override
    public Optional<String> versionId(DeliveryStreamDefinition definition) throws IOException {
        return job(definition.arn()).versionId();
    }

    @Override
    public void flush(String deliveryStreamArn) throws IOException {
        alone(deliveryStreamArn, StreamJob::flush);
    }

    @Override
    public JobReport report(String deliveryStreamArn) throws IOException {
        try {
            return job(deliveryStreamArn).report();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The jobs go on by themselves. */
    @Override
    public void close() {}

    private void alone(String arn, Work work) throws IOException {
        ReentrantLock lock = locks.computeIfAbsent(arn, any -> new ReentrantLock());
        try {
            lock.lockInterruptibly();
            try {
                work.on(job(arn));
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private StreamJob job(String arn) {
        StreamState state = new StreamState(stateDirectory, arn);
        Deadline deadline = Deadline.in(longestWait);
        return new StreamJob(state, new JobRuns(rest, submission, state, deadline), deadline);
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("Interrupted while Flink was at work");
    }

    private interface Work {
        void on(StreamJob job) throws IOException, InterruptedException;
    }

    /** What the jobs need to run. */
    public static final class Builder {

        private final URI flink;
        private Path jar = Path.of("hydrant.jar");
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
        public Builder withJar(Path file) {
            this.jar = file;
            return this;
        }

        /**
         * A directory that this server and the cluster reach under the same URI, such as {@code
         * s3a://bucket/hydrant}: definitions, checkpoints and savepoints lie there.
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

        /** For all that one call asks for, such as the delivery of what is buffered. */
        public Builder withLongestWait(Duration time) {
            this.longestWait = time;
            return this;
        }

        public SessionClusterJobs build() {
            if (stateDirectory.isEmpty()) {
                throw new IllegalArgumentException(
                        "The state directory is missing; it must be a URI that the cluster reaches too");
            }
            return new SessionClusterJobs(this);
        }
    }
}
