package io.hydrant.local.jobs;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.DeliveryStreamJob;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A delivery stream in the form in which a {@link LocalCluster} takes it. */
final class DeliveryGraph {

    private DeliveryGraph() {}

    /** {@code options} are Flink's, and say what state to go on from. */
    static JobGraph of(
            DeliveryStreamDefinition definition, Configuration settings, Configuration options) {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(options);
        DeliveryStreamJob.compose(env, definition, settings);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(definition.name());
        JobGraph job = graph.getJobGraph();
        job.setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(options));
        return job;
    }
}
