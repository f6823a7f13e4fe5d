package io.hydrant.job;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** That there are any: objects appear with checkpoints; without any, none would. */
public final class Checkpoints {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private Checkpoints() {}

    /** How long one may take before Flink gives it up. */
    static Duration timeout(DataStream<?> stream) {
        return Duration.ofMillis(
                stream.getExecutionEnvironment().getCheckpointConfig().getCheckpointTimeout());
    }

    /**
     * Parts of objects are not always sent to a task of the same number, where barriers are aligned
     * whatever is configured: an unaligned one overtakes parts, and cuts an object in two that
     * cannot be read.
     */
    static void requireAligned(SingleOutputStreamOperator<?> parts, int receivers) {
        if (parts.getParallelism() != receivers
                && parts.getExecutionEnvironment()
                        .getCheckpointConfig()
                        .isUnalignedCheckpointsEnabled()) {
            throw new IllegalArgumentException(
                    CheckpointingOptions.ENABLE_UNALIGNED.key()
                            + " is true; it must be false for a Redshift destination when"
                            + " parallelism is more than 1 (it is "
                            + parts.getParallelism()
                            + "): an unaligned checkpoint would cut objects on their way to the one"
                            + " task that writes and loads them");
        }
    }

    /** Not for Managed Flink, where checkpoints are set on the application alone. */
    public static void turnOnUnlessConfigured(StreamExecutionEnvironment env) {
        if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
            env.enableCheckpointing(INTERVAL.toMillis());
        }
    }
}
