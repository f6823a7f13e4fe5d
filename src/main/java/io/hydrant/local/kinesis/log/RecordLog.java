package io.hydrant.local.kinesis.log;

import io.hydrant.local.kinesis.errors.DamagedStreamException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Keeps the blocks of one stream, each at an address. Later blocks have greater addresses. */
public interface RecordLog extends Closeable {

    /** Appends a block and returns its address. Only one thread may call at a time. */
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
     * The least address, not before {@code from}, from which at most {@code bytes} bytes precede
     * {@code to}. All three are addresses that {@link #startWithout} returns.
     */
    long startWithin(long bytes, long from, long to) throws IOException;

    /** Between two of the addresses that {@link #startWithout} gives. */
    long bytesBetween(long from, long to) throws IOException;

    /**
     * The reason why the log accepts no blocks. Looks at the disk again if the reason may be gone.
     */
    Optional<String> trouble();

    /** Blocks before this address, which {@link #startWithout} gave, are gone. */
    void dropBefore(long address) throws IOException;

    ByteBuffer read(long address, int length) throws IOException;

    /** The file and the byte in it, for messages. */
    String placeOf(long address);

    /** The block at this address cannot be read: from now on nothing can. */
    DamagedStreamException damagedAt(long address);
}
