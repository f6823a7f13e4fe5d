package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.log.Block;
import io.hydrant.local.kinesis.log.BlockIndex;
import io.hydrant.local.kinesis.log.RecordLog;
import io.hydrant.local.kinesis.log.StoredRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes records that are older than a stream keeps them, once its readers have read them: what is
 * not read is kept for as long as the limit on disk allows. It looks when something is put, now and
 * then: a stream that takes nothing does not grow. For a while after a start nothing is deleted, so
 * that a reader that nobody here knows finds what it has left.
 */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    interface Reading {
        List<StoredRecord> read() throws IOException;
    }

    private final RecordLog log;
    private final StreamLimits limits;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private long lastLook;

    Retention(RecordLog log, StreamLimits limits) {
        this.log = log;
        this.limits = limits;
        this.lastLook = limits.clock().millis();
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
    void applyNowAndThen(StreamDescription stream) {
        long now = limits.clock().millis();
        if (now - lastLook >= BETWEEN_LOOKS.toMillis()) {
            lastLook = now;
            try {
                apply(stream, now);
            } catch (IOException e) {
                // The next look tries again: whoever puts a record has nothing to do with it.
                LOG.warn("Old records cannot be deleted: stream={}", stream.name(), e);
            }
        }
    }

    private void apply(StreamDescription stream, long now) throws IOException {
        List<Shard> shards = stream.shards().all();
        long old = log.startWithout(addressSince(now, stream));
        UnreadRecords unread = UnreadRecords.of(stream, limits.readers());
        long read = Math.min(old, log.startWithout(unread.firstAddress(shards)));
        long kept = limits.unread().admit(stream.name(), log.bytesBetween(read, old));
        long start = log.startWithin(kept, read, old);
        if (start > log.start()) {
            tellOfUnread(stream, unread.countBefore(start, shards));
            drop(shards, start);
        }
    }

    private void tellOfUnread(StreamDescription stream, long unread) {
        if (unread > 0) {
            LOG.warn(
                    "Records are deleted that a delivery stream has not read yet. They are older"
                            + " than the retention of {} hours, and such records fill the limit of"
                            + " {} bytes: stream={} records={}",
                    stream.settings().retentionHours(),
                    limits.unread().bytes(),
                    stream.name(),
                    unread);
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
