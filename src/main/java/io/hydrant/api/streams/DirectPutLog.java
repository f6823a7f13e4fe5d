package io.hydrant.api.streams;

import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The Kinesis streams behind delivery streams for Direct PUT. */
public interface DirectPutLog extends AutoCloseable {

    /** Does nothing when there is one of this name. */
    void create(KinesisStreamId stream) throws IOException;

    /**
     * Encrypts all records that are put after this method returned, with AWS's key if there is no
     * ARN. Does nothing when the stream is encrypted so already. Throws {@link
     * EncryptionFailedException} for a key that cannot be used.
     */
    void startEncryption(KinesisStreamId stream, Optional<String> keyArn) throws IOException;

    /** Does nothing when it is not encrypted. */
    void stopEncryption(KinesisStreamId stream) throws IOException;

    void delete(KinesisStreamId stream) throws IOException;

    /** Blocks until the log has the records. Returns one result for each record, in order. */
    List<PutOutcome> put(KinesisStreamId stream, List<byte[]> records) throws IOException;

    @Override
    void close() throws IOException;
}
