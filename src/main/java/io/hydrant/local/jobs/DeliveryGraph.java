package io.hydrant.local.jobs;

import io.hydrant.job.DeliveryJob;
import io.hydrant.job.JobStreams;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The delivery streams of a job in the form in which a {@link LocalCluster} takes it. */
final class DeliveryGraph {

    private DeliveryGraph() {}

    /** {@code options} are Flink's, and say what state to go on from. */
    static JobGraph of(JobStreams streams, Configuration settings, Configuration options) {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(options);
        DeliveryJob.compose(env, streams, settings);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(streams.jobName());
        JobGraph job = graph.getJobGraph();
        job.setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(options));
        return job;
    }
}
