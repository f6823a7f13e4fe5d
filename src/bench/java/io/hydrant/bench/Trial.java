package io.hydrant.bench;

import io.hydrant.definition.destination.CompressionFormat;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The program of one process: runs one contender, warms it up, measures it. */
final class Trial {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    private final Contender contender;
    private final Workload workload;

    private Trial(Contender contender, Workload workload) {
        this.contender = contender;
        this.workload = workload;
    }

    /** Contender, record size, compression, seconds to warm up and to measure, directory. */
    public static void main(String[] args) throws Exception {
        Workload workload =
                new Workload(
                        Integer.parseInt(args[1]),
                        CompressionFormat.valueOf(args[2]),
                        Path.of(args[5]));
        Measurement measured =
                new Trial(Contender.valueOf(args[0]), workload)
                        .run(
                                Duration.ofSeconds(Long.parseLong(args[3])),
                                Duration.ofSeconds(Long.parseLong(args[4])));
        System.out.println(measured.toLine());
        System.out.flush();
        // The job would go on for ever.
        Runtime.getRuntime().halt(0);
    }

    private Measurement run(Duration warmUp, Duration window) throws Exception {
        Health health =
                contender.pipeline().isPresent()
                        ? startJob(contender.pipeline().get())
                        : startLoop();
        while (Emitted.records() == 0) {
            health.check();
            Thread.sleep(10);
        }
        Thread.sleep(warmUp.toMillis());
        Measurement measured = new Stopwatch().measure(window);
        health.check();
        return measured;
    }

    private Health startLoop() {
        Thread loop = new Thread(contender.loop(workload), "loop");
        loop.start();
        return () -> {
            if (!loop.isAlive()) {
                throw new IllegalStateException("The loop has ended");
            }
        };
    }

    private Health startJob(Pipeline pipeline) throws Exception {
        Configuration configuration =
                new Configuration()
                        .set(StateBackendOptions.STATE_BACKEND, contender.stateBackend())
                        .set(
                                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                                workload.checkpoints().toUri().toString())
                        .set(CoreOptions.TMP_DIRS, workload.temporary().toString())
                        .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true)
                        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL)
                        .set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        env.getConfig().enableObjectReuse();
        pipeline.compose(env, workload);
        RunningJob job =
                LocalCluster.start(configuration, 1).submit(env.getStreamGraph().getJobGraph());
        return () -> {
            JobStatus status = job.status().get();
            if (status.isTerminalState()) {
                throw new IllegalStateException(
                        "The job is " + status, job.ended().get().orElse(null));
            }
        };
    }

    private interface Health {

        void check() throws Exception;
    }
}
