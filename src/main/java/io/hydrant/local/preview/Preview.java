package io.hydrant.local.preview;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.DeliveryStreamJob;
import io.hydrant.job.Stage;
import io.hydrant.local.jobs.FinalCounts;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.temporary.TemporaryDirectory;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.preflight.Preflight;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.StreamScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A delivery stream's whole job, run over a few records, with directories for buckets. */
public final class Preview {

    /** Objects appear with the checkpoint after the last record. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(200);

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final Path buckets;
    private final FinalCounts counts = new FinalCounts();

    private Preview(DeliveryStreamDefinition definition, Configuration settings, Path buckets) {
        this.definition = definition;
        this.settings = settings;
        this.buckets = buckets;
    }

    /** Delivers to subdirectories of this directory instead of buckets. */
    public static Preview in(
            Path directory, DeliveryStreamDefinition definition, Configuration settings) {
        Path buckets = directory.toAbsolutePath().normalize();
        Configuration local = StreamScope.of(settings, definition.name());
        // What is shown is what the definition makes of records.
        local.removeConfig(HydrantOptions.MANIFEST);
        local.removeKey(StreamScope.key(definition.name(), HydrantOptions.MANIFEST));
        local.set(HydrantOptions.S3_URI_TEMPLATE, "file://" + buckets + "/{bucket}");
        return new Preview(definition, local, buckets);
    }

    /** Opens the Lambda function and closes it again, to see that it can be invoked. */
    public void requireFunction() throws UnreachableException {
        new Preflight(definition, settings, new Configuration()).requireFunction();
    }

    /**
     * Delivers the records as if all had just arrived, and blocks until the job ends. Buffers are
     * delivered at the end, without waiting for buffering hints. Returns the exception of a failed
     * job.
     */
    public Optional<Throwable> deliver(List<byte[]> records, Configuration flinkOptions)
            throws Exception {
        return deliver(records, flinkOptions, LocalCluster::start);
    }

    /** The same in a process whose delivery streams go on meanwhile. */
    public Optional<Throwable> deliverBesideOthers(List<byte[]> records, Configuration flinkOptions)
            throws Exception {
        return deliver(records, flinkOptions, LocalCluster::startBeside);
    }

    /** A way to start a cluster. */
    private interface Start {
        LocalCluster of(Configuration options, int slots, List<MetricReporter> reporters)
                throws Exception;
    }

    private Optional<Throwable> deliver(
            List<byte[]> records, Configuration flinkOptions, Start start) throws Exception {
        try (TemporaryDirectory temporary = TemporaryDirectory.create()) {
            Configuration options = options(flinkOptions, temporary.path().resolve("state"));
            try (LocalCluster cluster =
                    start.of(
                            options,
                            options.get(CoreOptions.DEFAULT_PARALLELISM),
                            List.of(counts))) {
                return cluster.submit(job(records, options)).ended().get();
            }
        }
    }

    private static Configuration options(Configuration given, Path state) {
        Configuration options = new Configuration();
        options.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        options.addAll(given);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        options.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.toUri().toString());
        // What fails once is to be seen, and counts are of one attempt.
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return options;
    }

    @SuppressWarnings("deprecation")
    private JobGraph job(List<byte[]> records, Configuration options) {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(options);
        long now = Instant.now().toEpochMilli();
        DataStream<DeliveryRecord> arrived =
                Stage.SOURCE.of(
                        env.fromCollection(
                                records.stream()
                                        .map(record -> DeliveryRecord.of(record, now))
                                        .collect(Collectors.toList()),
                                DeliveryRecord.TYPE));
        DeliveryStreamJob.compose(arrived, definition, settings);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(definition.name());
        return graph.getJobGraph();
    }

    /** In objects, without those that failed. */
    public long recordsDelivered() {
        return counts.sum("DeliveryToS3." + FirehoseMetric.RECORDS.text());
    }

    public long recordsFailed() {
        return counts.sum("ErrorOutput." + FirehoseMetric.RECORDS.text());
    }

    /** By processors. */
    public long recordsDropped() {
        return counts.sum(FirehoseMetric.DROPPED_RECORDS.text());
    }

    /** In the order of their keys. */
    public List<DeliveredObject> objects(String bucket) throws IOException {
        Path directory = buckets.resolve(bucket);
        return Files.exists(directory) ? DeliveredObject.in(directory) : List.of();
    }
}
