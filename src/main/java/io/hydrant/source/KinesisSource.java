package io.hydrant.source;

import static org.apache.flink.streaming.connectors.kinesis.config.AWSConfigConstants.AWS_ENDPOINT;
import static org.apache.flink.streaming.connectors.kinesis.config.AWSConfigConstants.AWS_REGION;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.EFO_CONSUMER_NAME;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.RECORD_PUBLISHER_TYPE;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.STREAM_INITIAL_POSITION;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.STREAM_INITIAL_TIMESTAMP;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.StartingPosition;
import io.hydrant.settings.KnownSettings;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.RecordPublisherType;

/**
 * Reads a Kinesis stream with Flink's connector, KPL aggregates taken apart. The one class that
 * knows which connector it is, so that its successor can take its place.
 */
public final class KinesisSource {

    /** The connector's, too: what it signs with, instead of what the environment has. */
    private static final String CREDENTIALS = "aws.credentials.provider";

    private KinesisSource() {}

    /**
     * Reads a stream for one or more delivery streams, in whose metrics the records count. The
     * first names the enhanced fan-out consumer unless the settings do.
     */
    @SuppressWarnings("deprecation")
    public static SourceFunction<DeliveryRecord> reading(
            KinesisStreamId stream, List<String> deliveryStreams, Configuration settings) {
        Properties properties = properties(stream.region(), deliveryStreams.get(0), settings);
        if (settings.get(HydrantOptions.ONLY_RESTORED)) {
            return new RestingConsumer<>(stream.name(), new DeliveryRecordSchema(), properties);
        }
        return settings.get(HydrantOptions.FLUSH_AT_START)
                ? new FlushingConsumer(
                        stream.name(), new DeliveryRecordSchema(), properties, deliveryStreams)
                : new MeteredConsumer(
                        stream.name(), new DeliveryRecordSchema(), properties, deliveryStreams);
    }

    /**
     * Reads a stream from a time to another, which has passed, and ends then. It may read somewhat
     * more. It must run as one task. It polls, so that it does not take the enhanced fan-out
     * consumer of a job that runs. Times are in epoch milliseconds.
     */
    @SuppressWarnings("deprecation")
    public static SourceFunction<DeliveryRecord> between(
            long since,
            long until,
            KinesisStreamId stream,
            String deliveryStream,
            Configuration settings) {
        Configuration polling = new Configuration(settings);
        polling.set(HydrantOptions.KINESIS_ENHANCED_FAN_OUT, false);
        Properties properties = properties(stream.region(), deliveryStream, polling);
        properties.setProperty(RECORD_PUBLISHER_TYPE, RecordPublisherType.POLLING.name());
        properties.setProperty(STREAM_INITIAL_POSITION, StartingPosition.AT_TIMESTAMP.name());
        properties.setProperty(STREAM_INITIAL_TIMESTAMP, epochSeconds(Instant.ofEpochMilli(since)));
        return new BoundedConsumer(
                stream.name(),
                new DeliveryRecordSchema(),
                properties,
                List.of(deliveryStream),
                until);
    }

    static Properties properties(String region, String deliveryStream, Configuration settings) {
        Properties properties = new Properties();
        properties.setProperty(AWS_REGION, region);
        settings.getOptional(HydrantOptions.KINESIS_ENDPOINT)
                .ifPresent(endpoint -> properties.setProperty(AWS_ENDPOINT, endpoint));
        StartingPosition position = settings.get(HydrantOptions.KINESIS_STARTING_POSITION);
        properties.setProperty(STREAM_INITIAL_POSITION, position.name());
        if (position == StartingPosition.AT_TIMESTAMP) {
            properties.setProperty(
                    STREAM_INITIAL_TIMESTAMP, epochSeconds(startingTimestamp(settings)));
        }
        if (settings.get(HydrantOptions.KINESIS_ENHANCED_FAN_OUT)) {
            properties.setProperty(RECORD_PUBLISHER_TYPE, RecordPublisherType.EFO.name());
            properties.setProperty(
                    EFO_CONSUMER_NAME,
                    settings.getOptional(HydrantOptions.KINESIS_CONSUMER_NAME)
                            .orElse(deliveryStream));
        }
        for (Map.Entry<String, String> setting : settings.toMap().entrySet()) {
            if (setting.getKey().startsWith(KnownSettings.CONNECTOR_PREFIX)
                    || setting.getKey().startsWith(CREDENTIALS)) {
                properties.setProperty(setting.getKey(), setting.getValue());
            }
        }
        return properties;
    }

    private static Instant startingTimestamp(Configuration settings) {
        String given =
                settings.getOptional(HydrantOptions.KINESIS_STARTING_TIMESTAMP)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "kinesis.starting-timestamp is missing; it must be given when"
                                                        + " kinesis.starting-position is AT_TIMESTAMP"));
        try {
            return OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "kinesis.starting-timestamp is '"
                            + given
                            + "'; it must be a time with its offset, such as 2026-01-31T08:00:00Z",
                    e);
        }
    }

    /** As the connector takes a time. */
    static String epochSeconds(Instant instant) {
        return String.format(
                Locale.ROOT, "%d.%03d", instant.getEpochSecond(), instant.getNano() / 1_000_000);
    }
}
