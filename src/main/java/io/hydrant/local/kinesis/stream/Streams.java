package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.errors.KinesisException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The streams of one account, in one region. */
public final class Streams {

    private static final int MAX_OPEN_SHARDS = 1000;

    private final StreamsHome home;
    private final StreamLimits limits;
    private final Map<String, KinesisStream> byName = new ConcurrentSkipListMap<>();

    private Streams(StreamsHome home, StreamLimits limits) {
        this.home = home;
        this.limits = limits;
    }

    public static Streams open(StreamsHome home, StreamLimits limits) throws IOException {
        Streams streams = new Streams(home, limits);
        for (KinesisStream stream : home.existing(limits)) {
            streams.byName.put(stream.description().name(), stream);
        }
        return streams;
    }

    public synchronized void create(String name, int shards, StreamSettings settings)
            throws IOException {
        if (byName.containsKey(name)) {
            throw KinesisException.resourceInUse("Stream " + name + " already exists.");
        }
        requireRoomFor(shards);
        long now = limits.clock().millis();
        StreamDescription description =
                new StreamDescription(name, now, settings, ShardMap.evenly(shards, now));
        byName.put(name, KinesisStream.create(description, home.storageFor(name), limits));
    }

    synchronized void createIfAbsent(String name, int shards, StreamSettings settings)
            throws IOException {
        if (!byName.containsKey(name)) {
            create(name, shards, settings);
        }
    }

    synchronized void deleteIfPresent(String name) throws IOException {
        if (byName.containsKey(name)) {
            delete(name);
        }
    }

    public synchronized void delete(String name) throws IOException {
        KinesisStream stream = get(name);
        byName.remove(name);
        stream.delete();
    }

    public KinesisStream get(String name) {
        return find(name)
                .orElseThrow(
                        () -> KinesisException.resourceNotFound("Stream " + name + " not found."));
    }

    Optional<KinesisStream> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In the order of their names. */
    public Collection<KinesisStream> all() {
        return List.copyOf(byName.values());
    }

    public StreamLimits limits() {
        return limits;
    }

    /** Everything that was acknowledged stays on disk. */
    public synchronized void close() throws IOException {
        List<KinesisStream> open = new ArrayList<>(byName.values());
        byName.clear();
        for (KinesisStream stream : open) {
            stream.close();
        }
        home.close();
    }

    private void requireRoomFor(int shards) {
        long open = all().stream().mapToLong(stream -> stream.shards().open().size()).sum();
        if (open + shards > MAX_OPEN_SHARDS) {
            throw KinesisException.limitExceeded(
                    String.format(
                            Locale.ROOT,
                            "This request would exceed the shard limit of %d; there are %d open shards, and %d"
                                    + " are asked for",
                            MAX_OPEN_SHARDS,
                            open,
                            shards));
        }
    }
}
