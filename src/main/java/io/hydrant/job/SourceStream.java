package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.KinesisStreamSource;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.source.KinesisStreamId;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/**
 * Finds the Kinesis stream that a delivery stream reads. A Direct PUT delivery stream reads one,
 * too.
 */
public final class SourceStream {

    private SourceStream() {}

    public static KinesisStreamId of(DeliveryStreamDefinition definition, Configuration settings) {
        Optional<KinesisStreamSource> source = definition.kinesisSource();
        if (source.isPresent()) {
            return new KinesisStreamId(
                    source.get().streamName(), source.get().streamArn().region());
        }
        return new KinesisStreamId(
                settings.getOptional(HydrantOptions.DIRECT_PUT_STREAM).orElse(definition.name()),
                definition.region());
    }
}
