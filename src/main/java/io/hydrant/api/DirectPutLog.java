package io.hydrant.api;

import java.io.IOException;
import java.util.List;

/** The Kinesis streams behind delivery streams for Direct PUT, by their names. */
public interface DirectPutLog extends AutoCloseable {

    /** Does nothing when there is one of this name. */
    void create(String stream) throws IOException;

    void delete(String stream) throws IOException;

    /** Returns when the log has the records; one result for each, in their order. */
    List<PutOutcome> put(String stream, List<byte[]> records) throws IOException;

    @Override
    void close() throws IOException;
}
