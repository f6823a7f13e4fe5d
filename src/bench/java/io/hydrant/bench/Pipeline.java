package io.hydrant.bench;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A contender that runs on Flink. */
interface Pipeline {

    /** Adds the job, from its {@link EventSource} on. */
    void compose(StreamExecutionEnvironment env, Workload workload);
}
