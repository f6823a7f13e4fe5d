package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.log.Block;
import io.hydrant.local.kinesis.log.BlockEncryption;
import io.hydrant.local.kinesis.log.BlockIndex;
import io.hydrant.local.kinesis.log.NewRecord;
import io.hydrant.local.kinesis.log.ReadBatch;
import io.hydrant.local.kinesis.log.RecordLog;
import io.hydrant.local.kinesis.log.StoredRecord;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stream: takes records in, hands them out by position, splits and merges shards. */
public final class KinesisStream {

    /** Kinesis answers GetRecords with no more than this, but always with one record. */
    private static final long MAX_BYTES_PER_READ = 10L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(KinesisStream.class);

    private final StreamStorage storage;
    private final StreamLimits limits;
    private final RecordLog log;
    private final Retention retention;
    private final Object writing = new Object();
    private volatile StreamDescription description;

    private KinesisStream(StreamDescription description, StreamStorage storage, StreamLimits limits)
            throws IOException {
        this.description = description;
        this.storage = storage;
        this.limits = limits;
        this.log =
                storage.openLog(
                        (block, address) ->
                                description
                                        .shards()
                                        .withNumber(block.shardNumber())
                                        .index()
                                        .add(block, address));
        this.retention = new Retention(log, limits);
    }

    static KinesisStream create(
            StreamDescription description, StreamStorage storage, StreamLimits limits)
            throws IOException {
        storage.save(description);
        return new KinesisStream(description, storage, limits);
    }

    /** One that is damaged is there too: others go on, and it says what is wrong with it. */
    static KinesisStream reopen(StreamDirectory directory, String name, StreamLimits limits)
            throws IOException {
        try {
            StreamDescription description = directory.load();
            if (!description.settings().encryption().keyCheck().isEmpty()) {
                directory.encryption(description);
            }
            return new KinesisStream(description, directory, limits);
        } catch (DamagedStreamException e) {
            LOG.error("Stream cannot be read or written: stream={} {}", name, e.getMessage());
            return new KinesisStream(
                    descriptionOf(directory, name),
                    new DamagedStorage(directory, e.getMessage()),
                    limits);
        }
    }

    /**
     * Reads the description of a damaged stream anew, so that its shards hold no records yet. A
     * damaged description is replaced by an empty one.
     */
    private static StreamDescription descriptionOf(StreamDirectory directory, String name)
            throws IOException {
        try {
            return directory.load();
        } catch (DamagedStreamException e) {
            return new StreamDescription(name, 0, StreamSettings.usual(), ShardMap.evenly(1, 0));
        }
    }

    /** Throws if its log is damaged. */
    public void requireSound() throws IOException {
        log.durableEnd();
    }

    public StreamDescription description() {
        return description;
    }

    public ShardMap shards() {
        return description.shards();
    }

    /** Blocks until the records are durable. Returns one result for each record, in order. */
    public List<EntryResult> put(List<NewRecord> records) throws IOException {
        EntryResult[] results = new EntryResult[records.size()];
        long end = 0;
        synchronized (writing) {
            retention.applyNowAndThen(description);
            long now = limits.clock().millis();
            for (ShardedRecords.Share share : ShardedRecords.of(records, shards()).shares()) {
                if (limits.throughputIsLimited()) {
                    share.removeIf(
                            record -> !share.shard().throughput().admits(record, now),
                            place -> results[place] = EntryResult.refused(share.shard()));
                }
                if (!share.records().isEmpty()) {
                    long position = share.shard().index().nextPosition();
                    end = append(share.shard(), now, share.records());
                    for (int place : share.places()) {
                        results[place] =
                                EntryResult.stored(share.shard(), position++, isEncrypted());
                    }
                }
            }
        }
        log.awaitDurable(end);
        return Arrays.asList(results);
    }

    /** The position of the next record that becomes visible. */
    public long visibleEnd(Shard shard) throws IOException {
        return shard.index().visibleEnd(log.durableEnd());
    }

    /** The records from a position on: as many as Kinesis hands out at once. */
    public List<StoredRecord> read(Shard shard, long from, int limit) throws IOException {
        return retention.whileNothingGoes(() -> readKept(shard, from, limit));
    }

    private List<StoredRecord> readKept(Shard shard, long from, int limit) throws IOException {
        long position = Math.max(from, shard.index().firstPosition());
        // What is not on disk yet must not be seen: it could be gone after a crash.
        long end = visibleEnd(shard);
        ReadBatch batch = new ReadBatch(limit, MAX_BYTES_PER_READ);
        OptionalInt block =
                position < end ? shard.index().blockWith(position) : OptionalInt.empty();
        while (block.isPresent() && !batch.isFull()) {
            Block found = block(shard, block.getAsInt());
            found.forEachFrom(position, batch::add);
            long next = found.header().firstPosition() + found.header().count();
            block = next < end ? OptionalInt.of(block.getAsInt() + 1) : OptionalInt.empty();
        }
        return batch.records();
    }

    /**
     * Changes the shards. All records that were acknowledged before remain in the former shards.
     */
    public void reshard(UnaryOperator<ShardMap> change) throws IOException {
        change(before -> before.with(change.apply(before.shards())));
    }

    /** Encrypts new records. Older records remain unchanged. */
    public void startEncryption(String keyId) throws IOException {
        synchronized (writing) {
            if (description.settings().encryption().keyId().equals(keyId)) {
                return;
            }
            // A file of the key that is lost is found out now, not at the next start.
            BlockEncryption key = key();
            changeSettings(
                    settings -> settings.withEncryption(RecordEncryption.of(keyId, key.check())));
        }
    }

    public void stopEncryption() throws IOException {
        if (!isEncrypted()) {
            return;
        }
        changeSettings(settings -> settings.withEncryption(settings.encryption().stopped()));
    }

    public void changeSettings(UnaryOperator<StreamSettings> change) throws IOException {
        change(before -> before.with(change.apply(before.settings())));
    }

    void delete() throws IOException {
        synchronized (writing) {
            limits.unread().forget(description.name());
            log.close();
            storage.delete();
        }
    }

    /** The reason why records are not stored. Empty if they are stored. */
    Optional<String> trouble() {
        synchronized (writing) {
            return log.trouble();
        }
    }

    void close() throws IOException {
        synchronized (writing) {
            log.close();
        }
    }

    private void change(UnaryOperator<StreamDescription> change) throws IOException {
        synchronized (writing) {
            StreamDescription changed = change.apply(description);
            storage.save(changed);
            description = changed;
        }
    }

    private long append(Shard shard, long now, List<NewRecord> records) throws IOException {
        BlockIndex index = shard.index();
        // Time must not run backwards within a shard, whatever the clock does.
        long arrivedAt = Math.max(now, index.lastArrival());
        Block plain = Block.of(shard.number(), index.nextPosition(), arrivedAt, records);
        Block block = isEncrypted() ? key().encrypt(plain) : plain;
        long address = log.append(block.bytes());
        index.add(block.header(), address);
        return address + block.length();
    }

    private Block block(Shard shard, int number) throws IOException {
        BlockIndex index = shard.index();
        Block block = Block.read(log.read(index.address(number), index.length(number)));
        if (!block.isIntact() || !index.isOf(block.header(), number)) {
            throw log.damagedAt(index.address(number));
        }
        return block.isEncrypted() ? decrypted(block, index.address(number)) : block;
    }

    private Block decrypted(Block block, long address) throws IOException {
        try {
            return key().decrypt(block);
        } catch (GeneralSecurityException e) {
            throw new DamagedStreamException(
                    log.placeOf(address)
                            + " cannot be decrypted with "
                            + storage.keyPlace()
                            + "; records cannot be read");
        }
    }

    private boolean isEncrypted() {
        return description.settings().encryption().isOn();
    }

    private BlockEncryption key() throws IOException {
        return description.settings().encryption().keyCheck().isEmpty()
                ? storage.newEncryption(description)
                : storage.encryption(description);
    }
}
