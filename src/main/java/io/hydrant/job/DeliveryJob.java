package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.source.KinesisSource;
import io.hydrant.source.KinesisStreamId;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Composes the Flink job of one or more delivery streams. The job reads each Kinesis stream once.
 * Each delivery stream is a branch that begins at its source.
 */
public final class DeliveryJob {

    private final StreamExecutionEnvironment env;
    private final JobStreams streams;
    private final Configuration settings;

    private DeliveryJob(
            StreamExecutionEnvironment env, JobStreams streams, Configuration settings) {
        this.env = env;
        this.streams = streams;
        this.settings = settings;
    }

    /**
     * Adds the job to the environment. May block: a schema may be read from a file or from AWS
     * Glue. Throws {@code InvalidDefinitionException} or {@link IllegalArgumentException} for
     * settings that do not fit the definitions.
     */
    public static void compose(
            StreamExecutionEnvironment env, JobStreams streams, Configuration settings) {
        streams.requireFitting(settings);
        ExecutionDefaults.turnOn(env);
        StreamMetrics.nameStreams(env.getConfig(), streams.names());
        new DeliveryJob(env, streams, settings).compose();
    }

    private void compose() {
        streams.bySource(settings)
                .forEach(
                        (source, readers) -> {
                            DataStream<DeliveryRecord> arrived = read(source, readers);
                            for (DeliveryStreamDefinition reader : readers) {
                                DeliveryStreamJob.branch(arrived, reader, settings, streams);
                            }
                        });
    }

    @SuppressWarnings("deprecation")
    private DataStream<DeliveryRecord> read(
            KinesisStreamId source, List<DeliveryStreamDefinition> readers) {
        return Stage.SOURCE.of(
                env.addSource(
                        KinesisSource.reading(source, JobStreams.names(readers), settings),
                        DeliveryRecord.TYPE),
                streams.stageNames(source, readers, settings));
    }
}
