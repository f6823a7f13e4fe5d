package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.log.BlockEncryption;
import io.hydrant.local.kinesis.log.BlockHeader;
import io.hydrant.local.kinesis.log.DamagedLog;
import io.hydrant.local.kinesis.log.RecordLog;
import java.io.IOException;
import java.util.function.BiConsumer;

/** Where a stream is kept whose log is damaged: it can be described and deleted, not read. */
final class DamagedStorage implements StreamStorage {

    private final StreamStorage storage;
    private final String damage;

    DamagedStorage(StreamStorage storage, String damage) {
        this.storage = storage;
        this.damage = damage;
    }

    /** What is known of the stream may be what is damaged. */
    @Override
    public void save(StreamDescription description) throws IOException {
        throw new DamagedStreamException(damage);
    }

    @Override
    public BlockEncryption encryption(StreamDescription stream) throws IOException {
        throw new DamagedStreamException(damage);
    }

    @Override
    public BlockEncryption newEncryption(StreamDescription stream) throws IOException {
        throw new DamagedStreamException(damage);
    }

    @Override
    public String keyPlace() {
        return damage;
    }

    @Override
    public RecordLog openLog(BiConsumer<BlockHeader, Long> found) {
        return new DamagedLog(damage);
    }

    @Override
    public void delete() throws IOException {
        storage.delete();
    }
}
