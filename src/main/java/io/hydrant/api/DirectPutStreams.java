package io.hydrant.api;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.source.KinesisStream;
import java.io.IOException;
import java.util.List;

/** The log behind delivery streams for Direct PUT, by what they are defined as. */
final class DirectPutStreams {

    private final DirectPutLog log;
    private final ControlPlaneSettings settings;

    DirectPutStreams(DirectPutLog log, ControlPlaneSettings settings) {
        this.log = log;
        this.settings = settings;
    }

    /** The Kinesis stream's name. */
    String name(DeliveryStreamDefinition definition) {
        return settings.directPutStream(definition);
    }

    void create(DeliveryStreamDefinition definition) throws IOException {
        log.create(stream(definition));
    }

    void delete(DeliveryStreamDefinition definition) throws IOException {
        log.delete(stream(definition));
    }

    List<PutOutcome> put(DeliveryStreamDefinition definition, List<byte[]> records)
            throws IOException {
        return log.put(stream(definition), records);
    }

    private KinesisStream stream(DeliveryStreamDefinition definition) {
        return new KinesisStream(name(definition), definition.region());
    }
}
