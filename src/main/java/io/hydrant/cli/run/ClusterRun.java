package io.hydrant.cli.run;

import io.hydrant.cli.environment.ClusterEncryption;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Checkpoints;
import io.hydrant.job.DeliveryStreamJob;
import io.hydrant.job.ObjectEncryption;
import io.hydrant.preflight.Preflight;
import io.hydrant.settings.HydrantOptions;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One run of a delivery stream on the cluster that started this program. */
final class ClusterRun {

    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment();

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final boolean onManagedFlink;

    ClusterRun(
            DeliveryStreamDefinition definition, Configuration settings, boolean onManagedFlink) {
        this.definition = definition;
        this.settings = settings;
        this.onManagedFlink = onManagedFlink;
    }

    /**
     * What objects would lack of the encryption that the definition asks for. Options of the job
     * are not among those that count: file systems do not see them.
     */
    Optional<String> missingEncryption() {
        ClusterEncryption cluster =
                new ClusterEncryption(ObjectEncryption.of(definition, settings));
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
            new ClusterPreflight(new Preflight(definition, settings, flink), warn)
                    .require(onManagedFlink);
        }
        DeliveryStreamJob.compose(env, definition, settings);
        ClusterSubmission.execute(
                env, flinkOptions.getOptional(PipelineOptions.NAME).orElse(definition.name()));
    }

    /** Of the cluster, as far as its client knows them. */
    private Configuration options() {
        return new Configuration((Configuration) env.getConfiguration());
    }
}
