package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.log.Block;
import io.hydrant.local.kinesis.log.BlockIndex;
import io.hydrant.local.kinesis.log.RecordLog;
import io.hydrant.local.kinesis.log.StoredRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets go of records that are older than a stream keeps them. It looks when something is put, now
 * and then: a stream that takes nothing does not grow. For a while after a start nothing goes, so
 * that a reader that was stopped for long finds what it has left.
 */
final class Retention {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    interface Reading {
        List<StoredRecord> read() throws IOException;
    }

    private final RecordLog log;
    private final Clock clock;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private long lastLook;

    Retention(RecordLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        this.lastLook = clock.millis();
    }

    List<StoredRecord> whileNothingGoes(Reading reading) throws IOException {
        lock.readLock().lock();
        try {
            return reading.read();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The caller lets nobody else append. */
    void applyNowAndThen(StreamDescription stream) throws IOException {
        long now = clock.millis();
        if (now - lastLook >= BETWEEN_LOOKS.toMillis()) {
            lastLook = now;
            long start = log.startWithout(addressSince(now, stream));
            if (start > log.start()) {
                drop(stream.shards().all(), start);
            }
        }
    }

    private static long addressSince(long now, StreamDescription stream) {
        long oldest = now - stream.settings().retention().toMillis();
        long address = Long.MAX_VALUE;
        for (Shard shard : stream.shards().all()) {
            OptionalLong first = shard.index().addressSince(oldest);
            address = Math.min(address, first.orElse(Long.MAX_VALUE));
        }
        return address;
    }

    private void drop(List<Shard> shards, long start) throws IOException {
        lock.writeLock().lock();
        try {
            for (Shard shard : shards) {
                shard.index().dropBefore(start);
            }
            for (Shard shard : shards) {
                keepPlace(shard);
            }
            log.dropBefore(start);
        } finally {
            lock.writeLock().unlock();
        }
    }

    // Where its next record belongs would be forgotten with a shard's last one.
    private void keepPlace(Shard shard) throws IOException {
        BlockIndex index = shard.index();
        if (index.firstPosition() == index.nextPosition()) {
            Block empty =
                    Block.of(shard.number(), index.nextPosition(), index.lastArrival(), List.of());
            log.awaitDurable(log.append(empty.bytes()) + empty.length());
        }
    }
}
