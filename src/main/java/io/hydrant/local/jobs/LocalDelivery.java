package io.hydrant.local.jobs;

import io.hydrant.cluster.FlinkCluster;
import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.job.Causes;
import io.hydrant.job.JobStreams;
import io.hydrant.job.ObjectEncryption;
import io.hydrant.preflight.Preflight;
import io.hydrant.preflight.UnreachableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;

/** The delivery streams of a job that runs in this process, on a cluster of its own. */
public final class LocalDelivery implements AutoCloseable {

    private final LocalCluster cluster;
    private final FlinkCluster flink;
    private final RunningJob job;
    private final StateDirectory state;
    private final List<Preflight> preflights;
    private final FinalCounts counted;

    private LocalDelivery(
            LocalCluster cluster,
            RunningJob job,
            StateDirectory state,
            List<Preflight> preflights,
            FinalCounts counted)
            throws Exception {
        this.cluster = cluster;
        this.flink = FlinkCluster.at(cluster.restAddress());
        this.job = job;
        this.state = state;
        this.preflights = preflights;
        this.counted = counted;
    }

    /**
     * Goes on from the newest state there is. Nothing is started if anything that the job needs is
     * not there.
     */
    public static LocalDelivery start(
            JobStreams streams,
            Configuration settings,
            Configuration flinkOptions,
            StateDirectory state)
            throws Exception {
        Configuration options = LocalOptions.of(flinkOptions, shortestHints(streams), state);
        encrypt(ObjectEncryption.of(streams, settings), options);
        List<Preflight> preflights = new ArrayList<>();
        for (DeliveryStreamDefinition definition : streams.definitions()) {
            Preflight preflight = new Preflight(definition, settings, options);
            preflight.requireSource();
            preflight.requireFunction();
            preflight.requireDomain();
            preflight.requireEndpointOfS3();
            preflights.add(preflight);
        }
        FinalCounts counted = new FinalCounts();
        LocalCluster cluster =
                LocalCluster.start(
                        options, options.get(CoreOptions.DEFAULT_PARALLELISM), List.of(counted));
        try {
            for (Preflight preflight : preflights) {
                preflight.requireBuckets();
            }
            RunningJob job = cluster.submit(DeliveryGraph.of(streams, settings, options));
            return new LocalDelivery(cluster, job, state, preflights, counted);
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    /** The hints of the delivery stream with the shortest interval. */
    private static BufferingHints shortestHints(JobStreams streams) {
        return streams.definitions().stream()
                .map(definition -> definition.destination().bufferingHints())
                .min(Comparator.comparing(BufferingHints::interval))
                .orElseThrow();
    }

    /** S3's client would refuse every single write otherwise. */
    public static void encrypt(ObjectEncryption encryption, Configuration options) {
        String endpoint = options.getString("s3.endpoint", "");
        if (!encryption.keyArns().isEmpty() && endpoint.startsWith("http:")) {
            throw new IllegalArgumentException(
                    "s3.endpoint is "
                            + endpoint
                            + "; with KMSEncryptionConfig it must be a URL of HTTPS");
        }
        encryption.flinkOptions().forEach(options::setString);
    }

    /** Throws while Flink cannot answer yet. */
    public JobCounts counts() throws IOException, InterruptedException {
        return JobCounts.fetch(flink, job.id().toHexString());
    }

    /** The totals of a delivery stream in this process, also after the end of the job. */
    public DeliveryTotals totals(String deliveryStream) {
        return new DeliveryTotals(counted.of(deliveryStream));
    }

    public CompletableFuture<JobStatus> status() {
        return job.status();
    }

    /** Why the job was restarted last. */
    public Optional<String> lastFailure() throws IOException, InterruptedException {
        return flink.lastError(job.id().toHexString());
    }

    /** Says why the job failed: what is not there any more, or else its innermost cause. */
    public String reason(Throwable failure) {
        try {
            for (Preflight preflight : preflights) {
                preflight.requireSource();
                preflight.requireDomain();
                preflight.requireEndpointOfS3();
                preflight.requireBuckets();
            }
            return Causes.sentence(failure);
        } catch (UnreachableException gone) {
            return gone.getMessage();
        }
    }

    /** Completes when the job has ended, with the exception of a failed job. */
    public CompletableFuture<Optional<Throwable>> ended() {
        return job.ended();
    }

    /**
     * Stops with a savepoint, which keeps the buffers. The next start continues from the savepoint.
     * Blocks.
     */
    public void stop() throws Exception {
        job.stop(state.savepoints()).get();
        job.ended().get();
        state.deleteCheckpoints();
    }

    /** Delivers all buffers, then stops. The next start continues behind them. Blocks. */
    public void drain() throws Exception {
        job.drain(state.savepoints()).get();
        job.ended().get();
        state.deleteCheckpoints();
    }

    @Override
    public void close() throws Exception {
        flink.close();
        cluster.close();
    }
}
