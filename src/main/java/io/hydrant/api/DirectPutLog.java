package io.hydrant.api;

import io.hydrant.source.KinesisStream;
import java.io.IOException;
import java.util.List;

/** The Kinesis streams behind delivery streams for Direct PUT. */
public interface DirectPutLog extends AutoCloseable {

    /** Does nothing when there is one of this name. */
    void create(KinesisStream stream) throws IOException;

    void delete(KinesisStream stream) throws IOException;

    /** Returns when the log has the records; one result for each, in their order. */
    List<PutOutcome> put(KinesisStream stream, List<byte[]> records) throws IOException;

    @Override
    void close() throws IOException;
}
