package io.hydrant.cli.run;

import io.hydrant.cli.environment.ClusterEncryption;
import io.hydrant.job.Checkpoints;
import io.hydrant.job.DeliveryJob;
import io.hydrant.job.JobStreams;
import io.hydrant.job.ObjectEncryption;
import io.hydrant.preflight.Preflight;
import io.hydrant.settings.HydrantOptions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One run of delivery streams on the cluster that started this program. */
final class ClusterRun {

    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment();

    private final JobStreams streams;
    private final Configuration settings;
    private final boolean onManagedFlink;

    ClusterRun(JobStreams streams, Configuration settings, boolean onManagedFlink) {
        this.streams = streams;
        this.settings = settings;
        this.onManagedFlink = onManagedFlink;
    }

    /**
     * What objects would lack of the encryption that the definitions ask for. Options of the job
     * are not among those that count: file systems do not see them.
     */
    Optional<String> missingEncryption() {
        ClusterEncryption cluster = new ClusterEncryption(ObjectEncryption.of(streams, settings));
        return onManagedFlink
                ? cluster.whatManagedFlinkNeeds()
                : cluster.whatIsMissingIn(options());
    }

    void run(Configuration flinkOptions, Consumer<String> warn) {
        env.configure(flinkOptions, ClusterRun.class.getClassLoader());
        if (!onManagedFlink) {
            Checkpoints.turnOnUnlessConfigured(env);
        }
        if (settings.get(HydrantOptions.PREFLIGHT)) {
            Configuration flink = options();
            flink.addAll(flinkOptions);
            new ClusterPreflight(
                            streams.definitions().stream()
                                    .map(stream -> new Preflight(stream, settings, flink))
                                    .collect(Collectors.toList()),
                            warn)
                    .require(onManagedFlink);
        }
        DeliveryJob.compose(env, streams, settings);
        ClusterSubmission.execute(
                env, flinkOptions.getOptional(PipelineOptions.NAME).orElse(streams.jobName()));
    }

    /** Of the cluster, as far as its client knows them. */
    private Configuration options() {
        return new Configuration((Configuration) env.getConfiguration());
    }
}
