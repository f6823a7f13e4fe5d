package io.hydrant.local.jobs;

import io.hydrant.api.streams.DirectPutStreamName;
import io.hydrant.api.streams.StreamLimit;
import io.hydrant.cluster.FlinkCluster;
import io.hydrant.cluster.Flush;
import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.DeliveryStreamType;
import io.hydrant.job.Causes;
import io.hydrant.job.JobStreams;
import io.hydrant.job.SourceStream;
import io.hydrant.local.prometheus.JobsMetrics;
import io.hydrant.preflight.Preflight;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.StartingPosition;
import io.hydrant.streams.JobRecord;
import io.hydrant.streams.JobReport;
import io.hydrant.streams.JobReport.State;
import io.hydrant.streams.JobRunner;
import io.hydrant.streams.StreamState;
import io.hydrant.streams.TimeLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.messages.FlinkJobNotFoundException;
import org.apache.flink.util.ExceptionUtils;

/** Jobs of delivery streams in this process, all on one cluster, reading and writing here. */
public final class MiniClusterRunner implements JobRunner {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
    private static final String POLL_INTERVAL = "flink.shard.getrecords.intervalmillis";
    private static final String SHORT_POLL_INTERVAL = "100";

    private final LocalCluster cluster;
    private final FlinkCluster flink;
    private final LocalEndpoints endpoints;
    private final GivenOptions given;
    private final JobStates states;
    private final JobSlots slots;
    private final JobPositions positions;
    private final JobFigures figures;
    private final boolean ownsCluster;

    /** By the ARNs of their delivery streams. */
    private final Map<String, String> newestJobs = new ConcurrentHashMap<>();

    private MiniClusterRunner(
            LocalCluster cluster,
            FlinkCluster flink,
            LocalEndpoints endpoints,
            GivenOptions given,
            JobStates states,
            JobSlots slots,
            JobPositions positions,
            JobFigures figures,
            boolean ownsCluster) {
        this.cluster = cluster;
        this.flink = flink;
        this.endpoints = endpoints;
        this.given = given;
        this.states = states;
        this.slots = slots;
        this.positions = positions;
        this.figures = figures;
        this.ownsCluster = ownsCluster;
    }

    /** The state of each job is below {@code states}. */
    public static MiniClusterRunner start(
            LocalEndpoints endpoints, GivenOptions given, Path states, JobsMetrics metrics)
            throws IOException {
        try {
            Configuration options = endpoints.flinkOptions();
            options.addAll(given.flink());
            JobSlots slots = JobSlots.of(options);
            slots.addNetworkMemory(options);
            JobPositions positions = new JobPositions();
            JobFigures figures = new JobFigures();
            LocalCluster cluster =
                    LocalCluster.start(
                            options, slots.count(), List.of(metrics, positions, figures));
            return new MiniClusterRunner(
                    cluster,
                    FlinkCluster.at(cluster.restAddress()),
                    endpoints,
                    given,
                    JobStates.in(states),
                    slots,
                    positions,
                    figures,
                    true);
        } catch (Exception e) {
            throw new IOException("Flink does not start: " + Causes.sentence(e), e);
        }
    }

    /**
     * A runner on the same cluster for jobs with other endpoints. Closing that runner does not
     * close the cluster.
     */
    public MiniClusterRunner with(LocalEndpoints others, Path otherStates) {
        return new MiniClusterRunner(
                cluster,
                flink,
                others,
                given,
                JobStates.in(otherStates),
                slots,
                positions,
                figures,
                false);
    }

    /** Sends failed records again, apart from the jobs of the streams. */
    public JobRedrives redrives() {
        Configuration options = endpoints.flinkOptions();
        options.addAll(given.flink());
        return new JobRedrives(this::settings, options);
    }

    /** The number of delivery streams that can run. */
    public StreamLimit limit() {
        return slots.limit();
    }

    @Override
    public StreamState state(DeliveryStreamDefinition definition) {
        return states.of(definition.region(), definition.name());
    }

    /** Checks what Flink would retry for minutes and report as stack traces. */
    @Override
    public void requireWhatItNeeds(DeliveryStreamDefinition definition) throws IOException {
        String stream = streamOf(definition);
        if (!endpoints.hasStream(stream)) {
            throw new IOException("There is no Kinesis stream " + stream);
        }
        endpoints.requireSound(stream);
        try {
            Preflight preflight = new Preflight(definition, settings(definition), flinkOptions());
            preflight.requireFunction();
            preflight.requireDomain();
        } catch (UnreachableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The name of the Kinesis stream that the delivery stream reads. */
    public String streamOf(DeliveryStreamDefinition definition) {
        return SourceStream.of(definition, settings(definition)).name();
    }

    /** The committed positions of the stream's job. Empty while they are unknown. */
    public Map<String, String> positions(DeliveryStreamDefinition definition) {
        return positions.of(newestJobs.getOrDefault(definition.arn(), ""));
    }

    @Override
    public void submit(DeliveryStreamDefinition definition, JobRecord record, StreamState state)
            throws IOException, InterruptedException {
        slots.take(definition.arn());
        Configuration settings = settings(definition);
        settings.set(HydrantOptions.FLUSH_AT_START, record.mode().isFlushing());
        settings.set(HydrantOptions.ONLY_RESTORED, record.mode().isOnlyRestored());
        try {
            JobGraph graph =
                    DeliveryGraph.of(
                            JobStreams.of(definition),
                            settings,
                            LocalOptions.of(
                                    flinkOptions(),
                                    definition.destination().bufferingHints(),
                                    state,
                                    record));
            graph.setJobID(JobID.fromHexString(record.jobId()));
            newestJobs.put(definition.arn(), record.jobId());
            cluster.submit(graph);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The job does not start: " + Causes.sentence(e), e);
        }
    }

    private Configuration settings(DeliveryStreamDefinition definition) {
        Configuration settings = endpoints.settings(given.settings());
        if (definition.type() == DeliveryStreamType.DIRECT_PUT) {
            settings.set(HydrantOptions.DIRECT_PUT_STREAM, DirectPutStreamName.of(definition));
            // Whatever is in the stream was put to the delivery stream, perhaps before its job ran.
            settings.set(HydrantOptions.KINESIS_STARTING_POSITION, StartingPosition.TRIM_HORIZON);
        }
        if (!settings.containsKey(POLL_INTERVAL)) {
            settings.setString(POLL_INTERVAL, SHORT_POLL_INTERVAL);
        }
        return settings;
    }

    private Configuration flinkOptions() {
        Configuration options = new Configuration();
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        // As Firehose, which tries for as long as it keeps records: the bucket may be created
        // later.
        options.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS,
                Integer.MAX_VALUE);
        options.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                LONGEST_BACKOFF);
        options.addAll(endpoints.flinkOptions());
        options.addAll(given.flink());
        return options;
    }

    @Override
    public void forgotten(DeliveryStreamDefinition definition) {
        slots.giveBack(definition.arn());
        newestJobs.remove(definition.arn());
    }

    /** Jobs end with this process. */
    @Override
    public Optional<String> find(DeliveryStreamDefinition definition) {
        return Optional.empty();
    }

    @Override
    public JobReport state(String jobId) throws IOException, InterruptedException {
        try {
            JobState now = new JobState(job(jobId).graph().get());
            JobReport report = JobReport.of(now.state(), JobCounts.none());
            return now.lastError().map(report::withLastError).orElse(report);
        } catch (ExecutionException e) {
            if (ExceptionUtils.findThrowable(e, FlinkJobNotFoundException.class).isPresent()) {
                return JobReport.of(State.ABSENT, JobCounts.none());
            }
            throw new IOException("Flink does not report the job: " + Causes.sentence(e), e);
        }
    }

    @Override
    public JobCounts counts(String jobId) {
        return figures.of(jobId);
    }

    @Override
    public void awaitFlushed(String jobId, TimeLimit limit)
            throws IOException, InterruptedException {
        Flush.await(flink, jobId, limit::pause);
    }

    @Override
    public String stopWithSavepoint(String jobId, StreamState state, boolean drain, TimeLimit limit)
            throws IOException, InterruptedException {
        RunningJob job = job(jobId);
        String savepoint =
                await(
                        drain ? job.drain(state.savepoints()) : job.stop(state.savepoints()),
                        "The job could not be stopped with a savepoint",
                        limit);
        await(job.ended(), "The job did not end", limit);
        return savepoint;
    }

    @Override
    public void cancel(String jobId, TimeLimit limit) throws IOException, InterruptedException {
        State now = state(jobId).state();
        if (now == State.ABSENT || now == State.FAILED) {
            return;
        }
        RunningJob job = job(jobId);
        await(job.cancel(), "The job could not be canceled", limit);
        await(job.ended(), "The job did not end", limit);
    }

    private static <T> T await(CompletableFuture<T> future, String waitedInVain, TimeLimit limit)
            throws IOException, InterruptedException {
        try {
            return future.get(limit.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(waitedInVain + ": " + Causes.sentence(e), e);
        } catch (TimeoutException e) {
            throw new IOException(waitedInVain + " within " + limit, e);
        }
    }

    private RunningJob job(String jobId) {
        return cluster.job(JobID.fromHexString(jobId));
    }

    @Override
    public boolean endsWithServer() {
        return true;
    }

    @Override
    public void close() throws IOException {
        if (!ownsCluster) {
            return;
        }
        flink.close();
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IOException("Flink does not stop: " + Causes.sentence(e), e);
        }
    }
}
