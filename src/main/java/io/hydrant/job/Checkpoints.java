package io.hydrant.job;

import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
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

    /** Not for Managed Flink, where checkpoints are set on the application alone. */
    public static void turnOnUnlessConfigured(StreamExecutionEnvironment env) {
        if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
            env.enableCheckpointing(INTERVAL.toMillis());
        }
    }
}
