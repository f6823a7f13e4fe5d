package io.hydrant.api.streams;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The log behind delivery streams for Direct PUT, by what they are defined as. */
public final class DirectPutStreams {

    private final DirectPutLog log;
    private final ControlPlaneSettings settings;

    public DirectPutStreams(DirectPutLog log, ControlPlaneSettings settings) {
        this.log = log;
        this.settings = settings;
    }

    /** The Kinesis stream's name. */
    public String name(DeliveryStreamDefinition definition) {
        return settings.directPutStream(definition);
    }

    void create(DeliveryStreamDefinition definition) throws IOException {
        log.create(stream(definition));
    }

    void startEncryption(DeliveryStreamDefinition definition, Optional<String> keyArn)
            throws IOException {
        log.startEncryption(stream(definition), keyArn);
    }

    void stopEncryption(DeliveryStreamDefinition definition) throws IOException {
        log.stopEncryption(stream(definition));
    }

    void delete(DeliveryStreamDefinition definition) throws IOException {
        log.delete(stream(definition));
    }

    public List<PutOutcome> put(DeliveryStreamDefinition definition, List<byte[]> records)
            throws IOException {
        return log.put(stream(definition), records);
    }

    private KinesisStreamId stream(DeliveryStreamDefinition definition) {
        return new KinesisStreamId(name(definition), definition.region());
    }
}
