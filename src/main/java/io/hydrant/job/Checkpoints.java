package io.hydrant.job;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Checks and completes the checkpoint settings. Only a checkpoint makes objects visible. */
public final class Checkpoints {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private Checkpoints() {}

    /** Returns the time after which Flink cancels a checkpoint. */
    static Duration timeout(DataStream<?> stream) {
        return Duration.ofMillis(
                stream.getExecutionEnvironment().getCheckpointConfig().getCheckpointTimeout());
    }

    /**
     * Throws {@link IllegalArgumentException} if an unaligned checkpoint could cut objects in two.
     * Between operators of equal parallelism, Flink aligns barriers in any case. Between others, an
     * unaligned barrier overtakes parts, and nobody can read the two halves of the object.
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

    /**
     * Turns on a checkpoint each minute unless an interval is configured. Managed Flink does not
     * allow this in code: its application has the checkpoint settings.
     */
    public static void turnOnUnlessConfigured(StreamExecutionEnvironment env) {
        if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
            env.enableCheckpointing(INTERVAL.toMillis());
        }
    }
}
