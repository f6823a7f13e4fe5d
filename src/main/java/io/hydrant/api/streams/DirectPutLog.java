package io.hydrant.api.streams;

import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.util.List;

/** The Kinesis streams behind delivery streams for Direct PUT. */
public interface DirectPutLog extends AutoCloseable {

    /** Does nothing when there is one of this name. */
    void create(KinesisStreamId stream) throws IOException;

    void delete(KinesisStreamId stream) throws IOException;

    /** Returns when the log has the records; one result for each, in their order. */
    List<PutOutcome> put(KinesisStreamId stream, List<byte[]> records) throws IOException;

    @Override
    void close() throws IOException;
}
