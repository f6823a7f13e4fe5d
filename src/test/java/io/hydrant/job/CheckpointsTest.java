package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class CheckpointsTest {

    @Test
    void areOnThoughNobodyAskedForThem() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        Checkpoints.turnOnUnlessConfigured(env);

        assertThat(env.getCheckpointConfig().getCheckpointInterval()).isEqualTo(60_000);
    }

    @Test
    void keepTheIntervalThatTheClusterSet() {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(Map.of("execution.checkpointing.interval", "7s")));

        Checkpoints.turnOnUnlessConfigured(env);

        assertThat(env.getCheckpointConfig().getCheckpointInterval()).isEqualTo(7_000);
    }
}
