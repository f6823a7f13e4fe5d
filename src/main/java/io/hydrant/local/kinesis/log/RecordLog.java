package io.hydrant.local.kinesis.log;

import io.hydrant.local.kinesis.errors.DamagedStreamException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Keeps the blocks of one stream, each at an address; later blocks have greater addresses. */
public interface RecordLog extends Closeable {

    /** Returns the block's address. The caller lets only one block in at a time. */
    long append(ByteBuffer block) throws IOException;

    /** Returns when everything before this address survives the end of the process. */
    void awaitDurable(long end) throws IOException;

    /** Everything before this address is durable. */
    long durableEnd() throws IOException;

    /** The least address that may hold a block. */
    long start();

    /** The least address that stays when blocks before this one are not needed any more. */
    long startWithout(long address);

    /**
     * The least address between the two from which no more than so many bytes lie before the
     * second; both, and the answer, are of those that {@link #startWithout} gives.
     */
    long startWithin(long bytes, long from, long to) throws IOException;

    /** Between two of the addresses that {@link #startWithout} gives. */
    long bytesBetween(long from, long to) throws IOException;

    /** Why the log takes no blocks now; asks the disk again if that may have changed. */
    Optional<String> trouble();

    /** Blocks before this address, which {@link #startWithout} gave, are gone. */
    void dropBefore(long address) throws IOException;

    ByteBuffer read(long address, int length) throws IOException;

    /** The file and the byte in it, for messages. */
    String placeOf(long address);

    /** The block at this address cannot be read: from now on nothing can. */
    DamagedStreamException damagedAt(long address);
}
