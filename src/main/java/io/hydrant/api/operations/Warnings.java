package io.hydrant.api.operations;

import io.hydrant.definition.DeliveryStreamDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The warnings of a definition in the log of the server. A client of Firehose's API has no other
 * way to learn of a member that has no effect; {@code validate} prints the same sentences.
 */
final class Warnings {

    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

    private Warnings() {}

    static void log(DeliveryStreamDefinition definition) {
        for (String warning : definition.warnings()) {
            LOG.warn("Check the delivery stream: stream={} {}", definition.name(), warning);
        }
    }
}
