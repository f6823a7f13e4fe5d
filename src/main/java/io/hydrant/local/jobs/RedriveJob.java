package io.hydrant.local.jobs;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.BucketRoot;
import io.hydrant.job.Causes;
import io.hydrant.job.DeliveryStreamJob;
import io.hydrant.job.ObjectEncryption;
import io.hydrant.local.s3.S3FileSystem;
import io.hydrant.preflight.Preflight;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.source.objects.ErrorObjects;
import io.hydrant.source.objects.Ledger;
import io.hydrant.source.objects.Redrive;
import io.hydrant.source.objects.RedriveSource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Delivers failed records of a delivery stream once more, in this process, and ends then. */
public final class RedriveJob {

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final Configuration flinkOptions;
    private final Preflight preflight;
    private final FinalCounts counted = new FinalCounts();

    private RedriveJob(
            DeliveryStreamDefinition definition,
            Configuration settings,
            Configuration flinkOptions) {
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
        RedriveJob job = new RedriveJob(definition, settings, options);
        job.preflight.requireEndpointOfS3();
        S3FileSystem.initialize(options);
        job.preflight.requireBuckets();
        return job;
    }

    public ErrorObjects errorObjects() {
        return ErrorObjects.of(definition, root());
    }

    public Ledger ledger() {
        return Ledger.of(definition, root(), Clock.systemUTC());
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
     * the exception of a failed job. Empty means that everything was delivered.
     */
    public Optional<Throwable> deliver(Redrive redrive, Ledger ledger) throws Exception {
        Configuration options =
                LocalOptions.of(
                        flinkOptions,
                        definition.destination().bufferingHints(),
                        ledger.checkpoints(redrive));
        try (LocalCluster cluster =
                LocalCluster.start(
                        options, options.get(CoreOptions.DEFAULT_PARALLELISM), List.of(counted))) {
            RunningJob job = cluster.submit(graph(redrive, ledger, options));
            Optional<Throwable> failure = job.ended().get();
            return failure.isEmpty() ? unlessFinished(job) : failure;
        }
    }

    private static Optional<Throwable> unlessFinished(RunningJob job)
            throws InterruptedException, ExecutionException {
        JobStatus status = job.status().get();
        return status == JobStatus.FINISHED
                ? Optional.empty()
                : Optional.of(new IllegalStateException("The job was cancelled"));
    }

    private JobGraph graph(Redrive redrive, Ledger ledger, Configuration options) throws Exception {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(options);
        DeliveryStreamJob.compose(
                env,
                RedriveSource.of(definition, errorObjects(), redrive, ledger),
                definition,
                settings);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName("redrive of " + definition.name());
        JobGraph job = graph.getJobGraph();
        job.setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(options));
        return job;
    }

    /** True if the redrive has a checkpoint to continue from. */
    public boolean hasCheckpoint(Redrive redrive, Ledger ledger) throws Exception {
        return LocalOptions.hasCheckpoint(ledger.checkpoints(redrive));
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
