package io.hydrant.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.operations.FirehoseOperations;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.KinesisStreamSource;
import io.hydrant.definition.destination.ExtraSlashes;
import io.hydrant.local.kinesis.stream.DirectStreams;
import io.hydrant.local.s3.EmbeddedS3;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates delivery streams without a client, with what they read and write, and ends them. */
final class LocalCreations {

    private static final Logger LOG = LoggerFactory.getLogger(LocalCreations.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FirehoseOperations operations;
    private final DirectStreams streams;
    private final EmbeddedS3 s3;
    private final ExtraSlashes extraSlashes;

    LocalCreations(
            FirehoseOperations operations,
            DirectStreams streams,
            EmbeddedS3 s3,
            ExtraSlashes extraSlashes) {
        this.operations = operations;
        this.streams = streams;
        this.s3 = s3;
        this.extraSlashes = extraSlashes;
    }

    void createIfAbsent(String json) throws IOException {
        DeliveryStreamDefinition definition = DeliveryStreamDefinition.parse(json, extraSlashes);
        definition.destination().buckets().forEach(objects -> s3.createBucket(objects.bucket()));
        Optional<KinesisStreamSource> source = definition.kinesisSource();
        if (source.isPresent()) {
            streams.create(source.get().streamName(), 1);
        }
        try {
            operations.call(
                    "CreateDeliveryStream",
                    (ObjectNode) JSON.readTree(json),
                    new Caller("", definition.region()));
        } catch (ApiException e) {
            if (!e.type().equals("ResourceInUseException")) {
                throw new IOException(e.getMessage(), e);
            }
            LOG.info("Delivery stream is there already: stream={}", definition.name());
        }
    }

    void discard(String name) throws IOException {
        operations.discard(name);
    }
}
