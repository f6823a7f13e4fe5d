package io.hydrant.local.jobs;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.BucketRoot;
import io.hydrant.job.Causes;
import io.hydrant.job.DeliveryStreamJob;
import io.hydrant.job.ObjectEncryption;
import io.hydrant.job.SourceStream;
import io.hydrant.local.s3.S3FileSystem;
import io.hydrant.preflight.Preflight;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.source.KinesisStreamId;
import io.hydrant.source.StreamLookup;
import io.hydrant.source.StreamUnavailableException;
import io.hydrant.source.objects.ErrorObjects;
import io.hydrant.source.objects.Ledger;
import io.hydrant.source.objects.LedgerLock;
import io.hydrant.source.objects.Redrive;
import io.hydrant.source.objects.RedriveSource;
import io.hydrant.source.replay.ObjectPlace;
import io.hydrant.source.replay.RecordReading;
import io.hydrant.source.replay.ReplaySource;
import io.hydrant.source.replay.StreamRange;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Delivers records of a delivery stream once more, in this process, and ends then. */
public final class RedriveJob {

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final Configuration flinkOptions;
    private final Preflight preflight;
    private final FinalCounts counted = new FinalCounts();

    /** Whether the process has other jobs, whose file systems this one uses. */
    private final boolean isBesideOthers;

    private RedriveJob(
            DeliveryStreamDefinition definition,
            Configuration settings,
            Configuration flinkOptions,
            boolean isBesideOthers) {
        this.isBesideOthers = isBesideOthers;
        this.definition = definition;
        this.settings = settings;
        this.flinkOptions = flinkOptions;
        this.preflight = new Preflight(definition, settings, flinkOptions);
    }

    /** Makes the buckets readable in this process. Nothing is sent yet. */
    public static RedriveJob of(
            DeliveryStreamDefinition definition, Configuration settings, Configuration flinkOptions)
            throws UnreachableException {
        Configuration options = new Configuration(flinkOptions);
        LocalDelivery.encrypt(ObjectEncryption.of(definition, settings), options);
        RedriveJob job = new RedriveJob(definition, settings, options, false);
        job.preflight.requireEndpointOfS3();
        S3FileSystem.initialize(options);
        job.preflight.requireBuckets();
        return job;
    }

    /** The same in a process whose file systems are initialized already. */
    static RedriveJob besideOthers(
            DeliveryStreamDefinition definition, Configuration settings, Configuration flinkOptions)
            throws UnreachableException {
        RedriveJob job =
                new RedriveJob(definition, settings, new Configuration(flinkOptions), true);
        job.preflight.requireBuckets();
        return job;
    }

    public ErrorObjects errorObjects() {
        return ErrorObjects.of(definition, root());
    }

    public Ledger ledger() {
        return Ledger.of(definition, root(), Clock.systemUTC());
    }

    /** That of replays. */
    public Ledger ledgerOfReplays() {
        return Ledger.ofReplays(definition, root(), Clock.systemUTC());
    }

    private String root() {
        return BucketRoot.of(definition.destination().objects(), settings);
    }

    /** Opens the Lambda function and closes it again, to see that it can be invoked. */
    public void requireFunction() throws UnreachableException {
        preflight.requireFunction();
    }

    /**
     * Continues from the newest checkpoint of the redrive, and blocks until the job ends. Returns
     * the exception of a failed job. Empty means that everything was delivered. Throws, and ends
     * the job, when the lock is lost.
     */
    public Optional<Throwable> deliver(
            Redrive redrive, Ledger ledger, LedgerLock lock, Composition composition)
            throws Exception {
        Configuration options =
                LocalOptions.of(
                        flinkOptions,
                        definition.destination().bufferingHints(),
                        ledger.checkpoints(redrive));
        int slots = options.get(CoreOptions.DEFAULT_PARALLELISM);
        try (LocalCluster cluster =
                isBesideOthers
                        ? LocalCluster.startBeside(options, slots, List.of(counted))
                        : LocalCluster.start(options, slots, List.of(counted))) {
            RunningJob job = cluster.submit(graph(composition, options));
            Optional<Throwable> failure = ended(job, lock);
            return failure.isEmpty() ? unlessFinished(job) : failure;
        }
    }

    private static Optional<Throwable> ended(RunningJob job, LedgerLock lock) throws Exception {
        CompletableFuture<Optional<Throwable>> ended = job.ended();
        while (true) {
            lock.requireHeld();
            try {
                return ended.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException running) {
                continue;
            }
        }
    }

    private static Optional<Throwable> unlessFinished(RunningJob job)
            throws InterruptedException, ExecutionException {
        JobStatus status = job.status().get();
        return status == JobStatus.FINISHED
                ? Optional.empty()
                : Optional.of(new IllegalStateException("The job was cancelled"));
    }

    private JobGraph graph(Composition composition, Configuration options) throws Exception {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(options);
        composition.compose(env);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName("redrive of " + definition.name());
        JobGraph job = graph.getJobGraph();
        job.setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(options));
        return job;
    }

    /** The job whose source is the error output. */
    public Composition again(Redrive redrive, Ledger ledger) {
        return env ->
                DeliveryStreamJob.compose(
                        env,
                        RedriveSource.of(definition, errorObjects(), redrive, ledger),
                        definition,
                        settings);
    }

    /** The job whose source are objects. */
    public Composition replayed(RecordReading reading, Redrive replay, Ledger ledger) {
        return env ->
                DeliveryStreamJob.compose(
                        env, ReplaySource.of(reading, replay, ledger), definition, settings);
    }

    /** The job whose source is the delivery stream's Kinesis stream. */
    public Composition replayed(Redrive replay, Ledger ledger) {
        return env ->
                DeliveryStreamJob.compose(
                        env, StreamRange.of(stream(), replay, ledger), definition, settings);
    }

    /** The Kinesis stream that the delivery stream reads. */
    public KinesisStreamId stream() {
        return SourceStream.of(definition, settings);
    }

    /** Since when the Kinesis stream has all of its records. */
    public Instant retainedSince(Clock clock) throws UnreachableException {
        preflight.requireSource();
        try {
            return new StreamLookup(stream(), settings).retainedSince(clock);
        } catch (StreamUnavailableException e) {
            throw new UnreachableException(e.getMessage(), e);
        }
    }

    /** Where the objects of a URI are, which begins with {@code s3://} or {@code file:}. */
    public ObjectPlace place(String uri) {
        return ObjectPlace.of(uri, bucket -> BucketRoot.of(bucket, settings));
    }

    /** Adds a job to an environment. */
    public interface Composition {
        void compose(StreamExecutionEnvironment env) throws Exception;
    }

    /**
     * Whether no more than the entry in the ledger is missing: there was a checkpoint, and Flink
     * has deleted all of them.
     */
    public boolean hasFinished(Redrive redrive, Ledger ledger) throws IOException {
        return !LocalOptions.hasCheckpoint(ledger.checkpoints(redrive)) && ledger.isMarked(redrive);
    }

    /** Says why the job failed: what is not there any more, or else its innermost cause. */
    public String reason(Throwable failure) {
        try {
            preflight.requireEndpointOfS3();
            preflight.requireBuckets();
            return Causes.sentence(failure);
        } catch (UnreachableException gone) {
            return gone.getMessage();
        }
    }

    /** The totals of this process. */
    public DeliveryTotals totals() {
        return new DeliveryTotals(counted);
    }
}
