package io.hydrant.destination.splunk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.answers.Backoff;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.BatchOutcome;
import io.hydrant.destination.BatchWriter;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.flink.configuration.Configuration;

/** Batches for Splunk, writers of them, and what became of them. */
final class SplunkBatches {

    static final String ID = "ed4acda5-034f-4f42-bba1-f29aea6d7d8f";

    static final Duration LONG = Duration.ofSeconds(60);

    private SplunkBatches() {}

    static DeliveryBatch batch(String... records) {
        return DeliveryBatch.of(
                ID,
                Arrays.stream(records)
                        .map(record -> DeliveryRecord.of(record.getBytes(UTF_8), 7))
                        .collect(Collectors.toList()));
    }

    /** {@code fields} replace or add to the destination's. */
    static DeliveryStreamDefinition definition(URI url, String type, String fields) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'stream', 'SplunkDestinationConfiguration': {"
                                + "'HECEndpoint': '"
                                + url
                                + "', 'HECEndpointType': '"
                                + type
                                + "', 'S3Configuration': {'RoleARN':"
                                + " 'arn:aws:iam::123456789012:role/any', 'BucketARN':"
                                + " 'arn:aws:s3:::lake'}, "
                                + fields
                                + "}}")
                        .replace('\'', '"'));
    }

    static String token(String token) {
        return "'HECToken': '" + token + "'";
    }

    static BatchWriter open(DeliveryStreamDefinition definition, Duration longestWait)
            throws Exception {
        return open(definition, new Configuration(), longestWait, StreamMetrics.unregistered());
    }

    /** It asks for acknowledgments often. */
    static BatchWriter open(
            DeliveryStreamDefinition definition,
            Configuration settings,
            Duration longestWait,
            StreamMetrics metrics)
            throws Exception {
        return SplunkBatchDestination.of(definition.splunk().orElseThrow(), definition, settings)
                .open(
                        1,
                        metrics,
                        SSLContext.getDefault(),
                        longestWait,
                        Backoff.between(
                                Duration.ofMillis(5), Duration.ofMillis(20), 1, 1, () -> 0));
    }

    static BatchOutcome write(BatchWriter writer, DeliveryBatch batch) throws Exception {
        return writer.write(batch).get(60, TimeUnit.SECONDS);
    }

    /** One line for each record that was not taken. */
    static List<String> refusals(BatchOutcome outcome) {
        return outcome.undelivered().stream()
                .map(
                        record ->
                                (record.refusal().isRetriable() ? "" : "for good: ")
                                        + record.refusal())
                .collect(Collectors.toList());
    }
}
