package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.description.DestinationDescription;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.DeliveryStreams;
import io.hydrant.api.streams.JobFailures;
import io.hydrant.api.streams.StoredStream;
import io.hydrant.api.streams.StreamId;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.DeliveryStreamType;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Describes a delivery stream. A delivery stream has one destination, so {@code Limit} and {@code
 * ExclusiveStartDestinationId} have no effect, as with Firehose.
 */
public final class DescribeDeliveryStream implements Operation {

    private final DeliveryStreams streams;
    private final JobFailures failures;

    DescribeDeliveryStream(DeliveryStreams streams, JobFailures failures) {
        this.streams = streams;
        this.failures = failures;
    }

    @Override
    public ObjectNode call(ObjectNode input, Caller caller) {
        DeliveryStream stream =
                streams.get(
                        new StreamId(caller.region(), input.get("DeliveryStreamName").asText()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("DeliveryStreamDescription", describe(stream));
        return answer;
    }

    private ObjectNode describe(DeliveryStream stream) {
        StoredStream stored = stream.stored();
        DeliveryStreamDefinition definition = stream.definition();
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description.put("DeliveryStreamName", stored.id().name());
        description.put("DeliveryStreamARN", definition.arn());
        description.put("DeliveryStreamStatus", stored.status().name());
        failures.of(stream)
                .ifPresent(
                        details ->
                                description
                                        .putObject("FailureDescription")
                                        .put("Type", stored.failureType().name())
                                        .put("Details", details));
        description.set("DeliveryStreamEncryptionConfiguration", stored.encryption().describe());
        description.put("DeliveryStreamType", definition.type().toString());
        description.put("VersionId", String.valueOf(stored.version()));
        description.put("CreateTimestamp", epochSeconds(stored.createTimestamp()));
        stored.lastUpdateTimestamp()
                .ifPresent(at -> description.put("LastUpdateTimestamp", epochSeconds(at)));
        ObjectNode source = source(stored, definition.type());
        if (!source.isEmpty()) {
            description.set("Source", source);
        }
        description.putArray("Destinations").add(DestinationDescription.of(definition));
        return description.put("HasMoreDestinations", false);
    }

    private static ObjectNode source(StoredStream stored, DeliveryStreamType type) {
        ObjectNode source = JsonNodeFactory.instance.objectNode();
        ObjectNode request = stored.request();
        if (type == DeliveryStreamType.DIRECT_PUT) {
            if (request.has("DirectPutSourceConfiguration")) {
                source.set(
                        "DirectPutSourceDescription", request.get("DirectPutSourceConfiguration"));
            }
            return source;
        }
        ObjectNode kinesis = source.putObject("KinesisStreamSourceDescription");
        kinesis.setAll((ObjectNode) request.get("KinesisStreamSourceConfiguration"));
        // Firehose reads from the time at which the delivery stream was created.
        kinesis.put("DeliveryStartTimestamp", epochSeconds(stored.createTimestamp()));
        return source;
    }

    private static BigDecimal epochSeconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }
}
