package io.hydrant.local.kinesis;

import java.util.List;

/** Keeps streams for as long as the process lives. */
final class MemoryHome implements StreamsHome {

    @Override
    public List<KinesisStream> existing(StreamLimits limits) {
        return List.of();
    }

    @Override
    public StreamStorage storageFor(String streamName) {
        return new MemoryStorage();
    }

    @Override
    public void close() {
        // Nothing is held but memory.
    }
}
