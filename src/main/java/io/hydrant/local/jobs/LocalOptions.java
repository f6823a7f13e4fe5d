package io.hydrant.local.jobs;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.streams.JobRecord;
import io.hydrant.streams.Snapshots;
import io.hydrant.streams.StreamState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RestoreMode;

/** Flink's options for a job that runs here: those that are given, and what suits one process. */
final class LocalOptions {

    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(10);
    private static final Duration SHORT_INTERVAL = Duration.ofSeconds(1);

    private LocalOptions() {}

    static Configuration of(Configuration given, BufferingHints hints, StateDirectory state)
            throws IOException {
        Configuration options = options(given, hints, state.checkpoints(), state.savepoints());
        Optional<Path> newest = state.newest();
        if (newest.isPresent()) {
            restore(options, newest.get().toUri().toString());
        }
        return options;
    }

    static Configuration of(
            Configuration given, BufferingHints hints, StreamState state, JobRecord record) {
        Configuration options = options(given, hints, state.checkpoints(), state.savepoints());
        if (!record.snapshot().isEmpty()) {
            restore(options, record.snapshot());
            options.set(
                    StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE,
                    record.mode().allowsNonRestoredState());
        }
        return options;
    }

    /** Goes on from the newest checkpoint. */
    static Configuration of(Configuration given, BufferingHints hints, String checkpoints)
            throws IOException {
        Configuration options = options(given, hints, checkpoints, checkpoints + "/savepoints");
        // A checkpoint waits for a whole error object, which a slow function may need long for.
        options.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        snapshots(checkpoints).newest().ifPresent(newest -> restore(options, newest.toString()));
        return options;
    }

    private static Snapshots snapshots(String checkpoints) {
        return Snapshots.in(checkpoints, checkpoints + "/savepoints");
    }

    static boolean hasCheckpoint(String checkpoints) throws IOException {
        return snapshots(checkpoints).newest().isPresent();
    }

    private static void restore(Configuration options, String snapshot) {
        options.set(StateRecoveryOptions.SAVEPOINT_PATH, snapshot);
        // It is ours: Flink may delete it once there is a newer one.
        options.set(StateRecoveryOptions.RESTORE_MODE, RestoreMode.CLAIM);
    }

    private static Configuration options(
            Configuration given, BufferingHints hints, String checkpoints, String savepoints) {
        Configuration options = new Configuration();
        options.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        // Objects appear with checkpoints.
        options.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL,
                hints.interval().compareTo(USUAL_INTERVAL) < 0 ? SHORT_INTERVAL : USUAL_INTERVAL);
        restartALimitedNumberOfTimes(options);
        options.addAll(given);
        options.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
        options.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, savepoints);
        options.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        return options;
    }

    /**
     * About two minutes in a row, and then the job fails for good: a stream that was deleted does
     * not come back, and nobody watches a loop. An hour's work without failure starts the count
     * anew, as Flink has it.
     */
    private static void restartALimitedNumberOfTimes(Configuration options) {
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        set(
                options,
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                Duration.ofSeconds(1));
        set(
                options,
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                Duration.ofSeconds(30));
        set(
                options,
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(2));
        options.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
        options.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, 8);
    }

    private static void set(
            Configuration options, ConfigOption<Duration> option, Duration duration) {
        options.set(option, duration);
    }
}
