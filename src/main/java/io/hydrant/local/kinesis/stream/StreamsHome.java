package io.hydrant.local.kinesis.stream;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The storage of an endpoint's streams. */
public interface StreamsHome extends Closeable {

    /** Called once, before anything is created. */
    List<KinesisStream> existing(StreamLimits limits) throws IOException;

    StreamStorage storageFor(String streamName);
}
