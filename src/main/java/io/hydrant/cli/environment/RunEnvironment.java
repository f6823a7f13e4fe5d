package io.hydrant.cli.environment;

import io.hydrant.cli.arguments.CommandException;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where this program runs. */
public final class RunEnvironment {

    private static final String LOCAL_MODE = "io.hydrant.local.jobs.LocalCluster";

    private RunEnvironment() {}

    /** Whether Flink started this program, to learn the job from it. */
    public static boolean isCluster() {
        return !(StreamExecutionEnvironment.getExecutionEnvironment()
                instanceof LocalStreamEnvironment);
    }

    /** Refuses a command on a cluster; {@code what} must be reached from where it runs instead. */
    public static void requireLocalMode(String command, String what) {
        if (isCluster()) {
            throw CommandException.badInput(
                    command
                            + " does not run on a cluster; run hydrant-local.jar on a machine that"
                            + " reaches "
                            + what);
        }
        requireLocalMode();
    }

    /** The jar for clusters has nothing that runs a job by itself. */
    public static void requireLocalMode() {
        if (RunEnvironment.class
                        .getClassLoader()
                        .getResource(LOCAL_MODE.replace('.', '/') + ".class")
                == null) {
            throw CommandException.badInput(
                    "This jar runs on a Flink cluster, by 'flink run'; to run here, use"
                            + " hydrant-local.jar");
        }
    }
}
