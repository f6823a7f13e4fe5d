package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.description.DestinationDescription;
import io.hydrant.api.description.DestinationUpdate;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.LifeCycle;
import io.hydrant.api.streams.Refusals;
import io.hydrant.api.streams.StoredDefinitions;
import io.hydrant.api.streams.StoredStream;
import io.hydrant.api.streams.StreamStatus;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.streams.DeliveryJobs;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes a destination. The running job continues under the new version. */
public final class UpdateDestination implements StreamOperation {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateDestination.class);

    private final DeliveryJobs jobs;
    private final StoredDefinitions definitions;
    private final Clock clock;

    UpdateDestination(DeliveryJobs jobs, StoredDefinitions definitions, Clock clock) {
        this.jobs = jobs;
        this.definitions = definitions;
        this.clock = clock;
    }

    @Override
    public void change(DeliveryStream stream, ObjectNode input) throws IOException {
        StoredStream stored = stream.stored();
        require(stored, input);
        DestinationUpdate update = DestinationUpdate.of(stored.request(), input);
        StoredStream changed = stored.updated(update.request(), clock.instant());
        DeliveryStreamDefinition definition = definition(stored, changed);
        Refusals.refuseSecretOfAnotherRegion(definition, stored.id().region());
        requireDecompressionCanStart(
                stream.definition().destination().processing(),
                definition.destination().processing());
        if (!DestinationUpdate.hasEffect(stream.definition(), definition)) {
            return;
        }
        // Whoever starts after a crash learns from the job which of the two it is.
        stream.change(stored.changingInto(changed));
        changeJob(stream, definition);
        store(stream, changed, definition);
        Warnings.log(definition);
        LOG.info(
                "Delivery stream was changed: stream={} version={}",
                stored.id(),
                definition.versionId());
    }

    private static void require(StoredStream stored, ObjectNode input) {
        String cannot = "Cannot update firehose: " + stored.id().name();
        if (stored.status() != StreamStatus.ACTIVE) {
            throw Refusals.inUse(cannot + " when it is in " + stored.status() + " status");
        }
        String version = String.valueOf(stored.version());
        String expected = input.get("CurrentDeliveryStreamVersionId").asText();
        if (!expected.equals(version)) {
            throw ApiException.of(
                    "ConcurrentModificationException",
                    cannot
                            + " since the current version id: "
                            + version
                            + " and specified version id: "
                            + expected
                            + " do not match");
        }
        String destination = input.get("DestinationId").asText();
        if (!destination.equals(DestinationDescription.ID)) {
            throw ApiException.of(
                    "ResourceNotFoundException", "Destination Id " + destination + " not found");
        }
    }

    private static void requireDecompressionCanStart(
            ProcessingConfiguration before, ProcessingConfiguration after) {
        if (after.decompression() && !before.decompression() && before.lambda().isEmpty()) {
            throw Refusals.invalidArgument(
                    "Enabling source decompression is not supported for existing stream with no"
                            + " Lambda function attached.");
        }
    }

    // What the client did not send is not the client's mistake.
    private DeliveryStreamDefinition definition(StoredStream stored, StoredStream changed) {
        try {
            return processing(changed).equals(processing(stored))
                    ? definitions.ofAccepted(changed)
                    : definitions.of(changed);
        } catch (InvalidDefinitionException e) {
            throw Refusals.invalid(e);
        }
    }

    private static List<JsonNode> processing(StoredStream stream) {
        return stream.request().findValues("ProcessingConfiguration");
    }

    private void changeJob(DeliveryStream stream, DeliveryStreamDefinition changed)
            throws IOException {
        try {
            jobs.change(stream.definition(), changed);
        } catch (IOException | RuntimeException e) {
            stream.change(stream.stored().withoutNext());
            LOG.warn("Delivery stream was not changed: stream={}", stream.stored().id(), e);
            throw ApiException.fault(
                    "InternalFailure",
                    "Firehose "
                            + changed.name()
                            + " was not changed and remains at version "
                            + stream.definition().versionId()
                            + ": "
                            + LifeCycle.sentence(e));
        }
    }

    // A job must not run under a version that the next start does not know.
    private void store(
            DeliveryStream stream, StoredStream changed, DeliveryStreamDefinition definition)
            throws IOException {
        try {
            stream.change(changed, definition);
        } catch (IOException e) {
            jobs.change(definition, stream.definition());
            throw e;
        }
    }
}
