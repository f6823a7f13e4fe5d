package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.log.BlockEncryption;
import io.hydrant.local.kinesis.log.BlockHeader;
import io.hydrant.local.kinesis.log.RecordLog;
import java.io.IOException;
import java.util.function.BiConsumer;

/** Where one stream is kept: what it is, and its records. */
interface StreamStorage {

    /** Replaces what was saved before, at once. */
    void save(StreamDescription description) throws IOException;

    /** That some records of the stream were encrypted with. */
    BlockEncryption encryption(StreamDescription stream) throws IOException;

    /** For a stream that was never encrypted. */
    BlockEncryption newEncryption(StreamDescription stream) throws IOException;

    /** For messages: where the key is. */
    String keyPlace();

    /** Called once; shows every block there is, with its address. */
    RecordLog openLog(BiConsumer<BlockHeader, Long> found) throws IOException;

    void delete() throws IOException;
}
