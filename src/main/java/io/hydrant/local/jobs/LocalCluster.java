package io.hydrant.local.jobs;

import io.hydrant.local.s3.S3FileSystem;
import io.hydrant.local.temporary.TemporaryDirectory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster in this process, with the S3 file system, reachable over loopback alone. */
public final class LocalCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(15);

    private final MiniCluster cluster;
    private final TemporaryDirectory temporary;

    private LocalCluster(MiniCluster cluster, TemporaryDirectory temporary) {
        this.cluster = cluster;
        this.temporary = temporary;
    }

    /** {@code configuration} is Flink's, and reaches the file systems too. */
    public static LocalCluster start(Configuration configuration, int slots) throws Exception {
        return start(configuration, slots, List.of());
    }

    /** The reporters see all metrics of its jobs. */
    public static LocalCluster start(
            Configuration configuration, int slots, List<MetricReporter> reporters)
            throws Exception {
        return start(configuration, slots, reporters, S3FileSystem::initialize);
    }

    /**
     * The same in a process whose file systems are initialized already. To do that again would load
     * their classes once more, and break off what others write.
     */
    public static LocalCluster startBeside(
            Configuration configuration, int slots, List<MetricReporter> reporters)
            throws Exception {
        return start(configuration, slots, reporters, initialized -> {});
    }

    private static LocalCluster start(
            Configuration configuration,
            int slots,
            List<MetricReporter> reporters,
            Consumer<Configuration> fileSystems)
            throws Exception {
        Configuration effective = new Configuration(configuration);
        if (!effective.contains(RestOptions.BIND_PORT)) {
            effective.set(RestOptions.BIND_PORT, "0");
        }
        effective.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        effective.set(RestOptions.ADDRESS, "127.0.0.1");
        // The server of libraries; it would listen on every address.
        effective.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        // The few classes of Hadoop that Parquet and ORC need make Flink look for its security.
        effective.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
        effective.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(100));
        RestGuardFactory.guard(effective);
        TemporaryDirectory temporary = TemporaryDirectory.create();
        try {
            useForTemporaryFiles(temporary, effective);
            fileSystems.accept(effective);
            return new LocalCluster(started(effective, slots, reporters), temporary);
        } catch (Exception e) {
            temporary.close();
            throw e;
        }
    }

    /** Flink leaves its files behind when the process is killed, in whatever directory. */
    private static void useForTemporaryFiles(TemporaryDirectory temporary, Configuration options) {
        String directory = temporary.path().toString();
        for (ConfigOption<String> option :
                List.of(CoreOptions.TMP_DIRS, WebOptions.TMP_DIR, WebOptions.UPLOAD_DIR)) {
            if (!options.contains(option)) {
                options.set(option, directory);
            }
        }
    }

    private static MiniCluster started(
            Configuration effective, int slots, List<MetricReporter> reporters) throws Exception {
        MiniCluster cluster =
                new ReportingMiniCluster(
                        reporters,
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(effective)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(slots)
                                .build());
        cluster.start();
        return cluster;
    }

    public RunningJob submit(JobGraph job) throws Exception {
        cluster.submitJob(job).get();
        return new RunningJob(cluster, job.getJobID());
    }

    RunningJob job(JobID id) {
        return new RunningJob(cluster, id);
    }

    /** The address of Flink's REST API. */
    public URI restAddress() throws InterruptedException, ExecutionException {
        return cluster.getRestAddress().get();
    }

    /** Stops the cluster. Running jobs are cancelled without a savepoint. */
    @Override
    public void close() throws Exception {
        try {
            cluster.closeAsync().get(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Its jobs have ended, or were not to; only threads are left.
            LOG.warn(
                    "Flink did not stop within {} seconds. Hydrant exits without it.",
                    LONGEST_CLOSE.toSeconds());
        } finally {
            temporary.close();
        }
    }
}
