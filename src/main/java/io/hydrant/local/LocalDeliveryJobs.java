package io.hydrant.local;

import io.hydrant.api.DeliveryJobs;
import io.hydrant.api.JobReport;
import io.hydrant.api.JobReport.State;
import io.hydrant.api.StreamLimit;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.job.JobCounts;
import io.hydrant.local.prometheus.JobsMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job for each delivery stream, all on one cluster in this process. */
final class LocalDeliveryJobs implements DeliveryJobs {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDeliveryJobs.class);

    private final LocalCluster cluster;
    private final JobSlots slots;
    private final GivenOptions given;
    private final JobPlace place;
    private final Map<String, LocalJob> jobs = new ConcurrentHashMap<>();

    private LocalDeliveryJobs(
            LocalCluster cluster, JobSlots slots, GivenOptions given, JobPlace place) {
        this.cluster = cluster;
        this.slots = slots;
        this.given = given;
        this.place = place;
    }

    /** The state of each job lies below {@code states}. */
    static LocalDeliveryJobs start(
            LocalEndpoints endpoints, GivenOptions given, Path states, JobsMetrics metrics)
            throws IOException {
        try {
            Configuration options = endpoints.flinkOptions();
            options.addAll(given.flink());
            JobSlots slots = JobSlots.of(options);
            slots.addNetworkMemory(options);
            LocalCluster cluster = LocalCluster.start(options, slots.count(), List.of(metrics));
            return new LocalDeliveryJobs(
                    cluster, slots, given, new JobPlace(cluster, endpoints, given, states));
        } catch (Exception e) {
            throw new IOException("Flink does not start: " + Causes.sentence(e), e);
        }
    }

    @Override
    public void run(DeliveryStreamDefinition definition) throws IOException {
        String arn = definition.arn();
        Optional<LocalJob> known = job(arn);
        if (known.isPresent()) {
            known.get().startAgainIfItEnded(definition);
        } else {
            start(definition);
        }
    }

    // Whoever asks for jobs asks for those of one stream one after the other.
    private void start(DeliveryStreamDefinition definition) throws IOException {
        String arn = definition.arn();
        slots.take(arn);
        try {
            jobs.put(arn, LocalJob.start(place, definition));
        } catch (IOException | RuntimeException e) {
            slots.giveBack(arn);
            throw e;
        }
    }

    /** Starts a job with other endpoints, and ends it when it runs; nobody else sees it. */
    void runOnce(DeliveryStreamDefinition definition, LocalEndpoints endpoints, Path states)
            throws IOException {
        try {
            LocalJob job =
                    LocalJob.start(new JobPlace(cluster, endpoints, given, states), definition);
            // As DescribeDeliveryStream will ask.
            job.report();
            job.forget();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The job does not start: " + Causes.sentence(e), e);
        }
    }

    /** How many delivery streams can run. */
    StreamLimit limit() {
        return slots.limit();
    }

    @Override
    public void change(DeliveryStreamDefinition changed) throws IOException {
        existing(changed.arn()).change(changed);
    }

    @Override
    public void end(String deliveryStreamArn) throws IOException {
        existing(deliveryStreamArn).end();
        remove(deliveryStreamArn);
    }

    @Override
    public void forget(DeliveryStreamDefinition definition) throws IOException {
        Optional<LocalJob> job = job(definition.arn());
        if (job.isPresent()) {
            job.get().forget();
            remove(definition.arn());
        } else {
            place.state(definition).delete();
        }
    }

    private void remove(String arn) {
        jobs.remove(arn);
        slots.giveBack(arn);
    }

    @Override
    public Optional<String> versionId(DeliveryStreamDefinition definition) throws IOException {
        return place.state(definition).versionId();
    }

    @Override
    public void flush(String deliveryStreamArn) throws IOException {
        existing(deliveryStreamArn).flush();
    }

    @Override
    public JobReport report(String deliveryStreamArn) throws IOException {
        Optional<LocalJob> job = job(deliveryStreamArn);
        return job.isPresent() ? job.get().report() : JobReport.of(State.ABSENT, JobCounts.none());
    }

    @Override
    public void close() throws IOException {
        List<CompletableFuture<Void>> stops = new ArrayList<>();
        jobs.forEach((arn, job) -> stops.add(CompletableFuture.runAsync(() -> stop(arn, job))));
        stops.forEach(CompletableFuture::join);
        jobs.clear();
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IOException("Flink does not stop: " + Causes.sentence(e), e);
        }
    }

    // Others are stopped nonetheless, and this one goes on from its last checkpoint.
    private static void stop(String arn, LocalJob job) {
        try {
            job.stop();
        } catch (IOException e) {
            LOG.warn("Job did not stop, goes on from its last checkpoint: stream={}", arn, e);
        }
    }

    private LocalJob existing(String arn) throws IOException {
        return job(arn).orElseThrow(() -> new IOException("No job runs for " + arn));
    }

    private Optional<LocalJob> job(String arn) {
        return Optional.ofNullable(jobs.get(arn));
    }
}
