package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.description.GivenMembers;
import io.hydrant.api.streams.ControlPlaneSettings;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.DeliveryStreams;
import io.hydrant.api.streams.DirectPutStreams;
import io.hydrant.api.streams.LifeCycle;
import io.hydrant.api.streams.Refusals;
import io.hydrant.api.streams.StoredStream;
import io.hydrant.api.streams.StreamEncryption;
import io.hydrant.api.streams.StreamId;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.DeliveryStreamType;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts a delivery stream, which becomes active in the background. */
public final class CreateDeliveryStream implements Operation {

    private static final Logger LOG = LoggerFactory.getLogger(CreateDeliveryStream.class);

    private static final String ENCRYPTION = "DeliveryStreamEncryptionConfigurationInput";
    // A region becomes the name of a directory.
    private static final Pattern REGION = Pattern.compile("[a-zA-Z0-9-]{1,64}");

    private final DeliveryStreams streams;
    private final DirectPutStreams log;
    private final LifeCycle lifeCycle;
    private final Clock clock;
    private final Duration longestWait;

    CreateDeliveryStream(
            DeliveryStreams streams,
            DirectPutStreams log,
            LifeCycle lifeCycle,
            ControlPlaneSettings settings) {
        this.streams = streams;
        this.log = log;
        this.lifeCycle = lifeCycle;
        this.clock = settings.clock();
        this.longestWait = settings.longestWaitForStart();
    }

    @Override
    public ObjectNode call(ObjectNode input, Caller caller) throws IOException {
        if (!REGION.matcher(caller.region()).matches()) {
            throw Refusals.invalidArgument(
                    "The region is '"
                            + caller.region()
                            + "'; it must be 1 to 64 letters, digits and hyphens");
        }
        StoredStream created =
                StoredStream.created(
                        caller.region(), GivenMembers.withoutNulls(input), clock.instant());
        DeliveryStreamDefinition definition = definition(created);
        Refusals.refuseKeyOfAnotherRegion(created.request().path(ENCRYPTION), caller.region());
        Refusals.refuseSecretOfAnotherRegion(definition, caller.region());
        refuseLogOfAnother(created.id(), definition);
        DeliveryStream stream =
                streams.add(
                        created.withTags(definition.tags()).withEncryption(encryption(created)));
        Warnings.log(definition);
        await(lifeCycle.start(stream));
        return JsonNodeFactory.instance.objectNode().put("DeliveryStreamARN", definition.arn());
    }

    /**
     * Waits for the delivery stream to become active, so that the next put is accepted. After the
     * longest wait the status is CREATING, as on AWS.
     */
    private void await(CompletableFuture<Void> start) throws IOException {
        if (longestWait.isZero()) {
            return;
        }
        try {
            start.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException itIsCreating) {
            LOG.debug("Delivery stream is not active yet", itIsCreating);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException("The delivery stream could not be started", e);
        }
    }

    private DeliveryStreamDefinition definition(StoredStream created) {
        try {
            return streams.definitions().of(created);
        } catch (InvalidDefinitionException e) {
            throw Refusals.invalid(e);
        }
    }

    /**
     * Each would deliver what was put to the other, and one that is deleted takes the log along.
     */
    private void refuseLogOfAnother(StreamId id, DeliveryStreamDefinition definition) {
        if (definition.type() != DeliveryStreamType.DIRECT_PUT) {
            return;
        }
        String name = log.name(definition);
        for (DeliveryStream other : streams.all()) {
            StreamId otherId = other.stored().id();
            if (!otherId.equals(id)
                    && other.definition().type() == DeliveryStreamType.DIRECT_PUT
                    && log.name(other.definition()).equals(name)) {
                throw Refusals.invalidArgument(
                        "The records of "
                                + id
                                + " would be in the Kinesis stream "
                                + name
                                + ", which holds those of "
                                + otherId);
            }
        }
    }

    private static StreamEncryption encryption(StoredStream created) {
        ObjectNode request = created.request();
        return request.has(ENCRYPTION)
                ? created.encryption().enabling(request.get(ENCRYPTION))
                : created.encryption();
    }
}
