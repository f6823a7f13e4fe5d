package io.hydrant.cli;

import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where this program runs. */
final class ExecutionPlace {

    private static final String LOCAL_MODE = "io.hydrant.local.LocalCluster";

    private ExecutionPlace() {}

    /** Whether Flink started this program, to learn the job from it. */
    static boolean isCluster() {
        return !(StreamExecutionEnvironment.getExecutionEnvironment()
                instanceof LocalStreamEnvironment);
    }

    /** The jar for clusters has nothing that runs a job by itself. */
    static void requireLocalMode() {
        if (ExecutionPlace.class
                        .getClassLoader()
                        .getResource(LOCAL_MODE.replace('.', '/') + ".class")
                == null) {
            throw CommandException.badInput(
                    "This jar runs on a Flink cluster, by 'flink run'; to run here, use"
                            + " hydrant-local.jar");
        }
    }
}
