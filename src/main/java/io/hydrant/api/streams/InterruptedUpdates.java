package io.hydrant.api.streams;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.streams.DeliveryJobs;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles which version a delivery stream has whose update was under way when the server was
 * stopped: the one that its job was started with last, for the job's state is of that one.
 */
final class InterruptedUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptedUpdates.class);

    private final DeliveryJobs jobs;
    private final StoredDefinitions definitions;

    InterruptedUpdates(DeliveryJobs jobs, StoredDefinitions definitions) {
        this.jobs = jobs;
        this.definitions = definitions;
    }

    void settle(DeliveryStream stream) throws IOException {
        Optional<StoredStream> next = stream.stored().next();
        if (next.isEmpty()) {
            return;
        }
        DeliveryStreamDefinition changed = definitions.ofAccepted(next.get());
        Optional<String> started = jobs.versionId(stream.definition());
        synchronized (stream) {
            if (started.filter(changed.versionId()::equals).isPresent()) {
                stream.change(next.get(), changed);
            } else {
                stream.change(stream.stored().withoutNext());
            }
        }
        LOG.info(
                "Update was interrupted: stream={} version={}",
                stream.stored().id(),
                stream.definition().versionId());
    }
}
