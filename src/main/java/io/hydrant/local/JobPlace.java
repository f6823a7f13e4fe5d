package io.hydrant.local;

import io.hydrant.api.DirectPutStreamName;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.DeliveryStreamType;
import io.hydrant.job.FlinkRestApi;
import io.hydrant.job.SourceStream;
import io.hydrant.preflight.Preflight;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.StartingPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;

/** What the jobs in this process share: the cluster, and the endpoints they talk to. */
final class JobPlace {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
    private static final String POLL_INTERVAL = "flink.shard.getrecords.intervalmillis";
    private static final String SHORT_POLL_INTERVAL = "100";

    private final LocalCluster cluster;
    private final FlinkRestApi flink;
    private final LocalEndpoints endpoints;
    private final GivenOptions given;
    private final JobStates states;

    JobPlace(LocalCluster cluster, LocalEndpoints endpoints, GivenOptions given, Path states)
            throws Exception {
        this.cluster = cluster;
        this.flink = FlinkRestApi.at(cluster.restAddress());
        this.endpoints = endpoints;
        this.given = given;
        this.states = JobStates.in(states);
    }

    StateDirectory state(DeliveryStreamDefinition definition) throws IOException {
        return states.of(definition.region(), definition.name());
    }

    FlinkRestApi flink() {
        return flink;
    }

    /** What Flink would try for long, and speak of in stack traces. */
    void requireWhatItNeeds(DeliveryStreamDefinition definition)
            throws IOException, UnreachableException {
        Configuration settings = settings(definition);
        String stream = SourceStream.of(definition, settings).name();
        if (!endpoints.hasStream(stream)) {
            throw new UnreachableException("There is no Kinesis stream " + stream, null);
        }
        endpoints.requireSound(stream);
        new Preflight(definition, settings, flinkOptions()).requireFunction();
    }

    RunningJob submit(
            DeliveryStreamDefinition definition, StateDirectory state, boolean flushingAtStart)
            throws Exception {
        Configuration settings = settings(definition);
        settings.set(HydrantOptions.FLUSH_AT_START, flushingAtStart);
        Configuration options =
                LocalOptions.of(flinkOptions(), definition.destination().bufferingHints(), state);
        state.noteVersionId(definition.versionId());
        return cluster.submit(DeliveryGraph.of(definition, settings, options));
    }

    private Configuration settings(DeliveryStreamDefinition definition) {
        Configuration settings = endpoints.settings(given.settings());
        if (definition.type() == DeliveryStreamType.DIRECT_PUT) {
            settings.set(HydrantOptions.DIRECT_PUT_STREAM, DirectPutStreamName.of(definition));
            // Whatever is in the stream was put to the delivery stream, perhaps before its job ran.
            settings.set(HydrantOptions.KINESIS_STARTING_POSITION, StartingPosition.TRIM_HORIZON);
        }
        if (!settings.containsKey(POLL_INTERVAL)) {
            settings.setString(POLL_INTERVAL, SHORT_POLL_INTERVAL);
        }
        return settings;
    }

    private Configuration flinkOptions() {
        Configuration options = new Configuration();
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        // A change of definition may take operators away; they were drained before it.
        options.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        // As Firehose, which tries for as long as it keeps records: the bucket may be created
        // later.
        options.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS,
                Integer.MAX_VALUE);
        options.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                LONGEST_BACKOFF);
        options.addAll(endpoints.flinkOptions());
        options.addAll(given.flink());
        return options;
    }
}
