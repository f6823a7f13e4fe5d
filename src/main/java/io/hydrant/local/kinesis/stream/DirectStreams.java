package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.errors.LogNotWrittenException;
import io.hydrant.local.kinesis.errors.NoSuchStreamException;
import io.hydrant.local.kinesis.log.NewRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The streams as objects, without requests and answers. */
public final class DirectStreams {

    private final Streams streams;

    public DirectStreams(Streams streams) {
        this.streams = streams;
    }

    public boolean exists(String stream) {
        return streams.find(stream).isPresent();
    }

    /**
     * Throws {@link DamagedStreamException} for a damaged stream. Does nothing if the stream does
     * not exist.
     */
    public void requireSound(String stream) throws IOException {
        Optional<KinesisStream> found = streams.find(stream);
        if (found.isPresent()) {
            found.get().requireSound();
        }
    }

    /**
     * The reason why some stream accepts no records, such as a full disk. Empty if all streams
     * accept records.
     */
    public Optional<String> trouble() {
        return streams.all().stream().flatMap(stream -> stream.trouble().stream()).findFirst();
    }

    /** Does nothing when there is one of this name. */
    public void create(String stream, int shards) throws IOException {
        streams.createIfAbsent(stream, shards, StreamSettings.usual());
    }

    /** Records that are put from now on are encrypted. */
    public void startEncryption(String stream, String keyId) throws IOException {
        existing(stream).startEncryption(keyId);
    }

    public void stopEncryption(String stream) throws IOException {
        existing(stream).stopEncryption();
    }

    private KinesisStream existing(String stream) throws IOException {
        return streams.find(stream).orElseThrow(() -> new NoSuchStreamException(stream));
    }

    /** Does nothing when there is none. */
    public void delete(String stream) throws IOException {
        streams.deleteIfPresent(stream);
    }

    /**
     * Spreads the records over all shards, and blocks until the records are durable. Returns one
     * result for each record, in order. A result is a failure if the shard's throughput is
     * exhausted. Throws {@link NoSuchStreamException}, {@link DamagedStreamException} or {@link
     * LogNotWrittenException}.
     */
    public List<EntryResult> put(String stream, List<byte[]> records) throws IOException {
        KinesisStream found = existing(stream);
        List<NewRecord> placed = new ArrayList<>(records.size());
        for (byte[] record : records) {
            placed.add(
                    NewRecord.of(Long.toHexString(ThreadLocalRandom.current().nextLong()), record));
        }
        return found.put(placed);
    }
}
