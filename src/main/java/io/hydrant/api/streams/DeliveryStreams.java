package io.hydrant.api.streams;

import io.hydrant.api.wire.call.ApiException;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All delivery streams of this server. */
public final class DeliveryStreams {

    /** In a region, where Firehose's quota is highest. */
    private static final int MOST_STREAMS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryStreams.class);

    private final ConcurrentMap<StreamId, DeliveryStream> streams = new ConcurrentHashMap<>();
    private final ConcurrentMap<StreamId, String> unreadable = new ConcurrentHashMap<>();
    private final DeliveryStreamStore store;
    private final StoredDefinitions definitions;
    private final StreamLimit limit;

    private DeliveryStreams(
            DeliveryStreamStore store, StoredDefinitions definitions, StreamLimit limit) {
        this.store = store;
        this.definitions = definitions;
        this.limit = limit;
    }

    /** Reads all delivery streams of the store. */
    public static DeliveryStreams open(
            DeliveryStreamStore store, StoredDefinitions definitions, StreamLimit limit)
            throws IOException {
        DeliveryStreams opened = new DeliveryStreams(store, definitions, limit);
        store.readAll(
                new DeliveryStreamStore.Reader() {
                    @Override
                    public void stream(StoredStream stored) {
                        DeliveryStream stream = DeliveryStream.of(stored, definitions, store);
                        warnOfWhatIsRefusedNow(stream, definitions);
                        opened.streams.put(stored.id(), stream);
                    }

                    @Override
                    public void unreadable(StreamId id, String sentence) {
                        opened.unreadable.put(id, sentence);
                        LOG.error(
                                "Delivery stream cannot be read, repair its file and restart, or"
                                        + " delete the file: stream={} reason={}",
                                id,
                                sentence);
                    }
                });
        return opened;
    }

    private static void warnOfWhatIsRefusedNow(
            DeliveryStream stream, StoredDefinitions definitions) {
        try {
            definitions.of(stream.stored());
        } catch (InvalidDefinitionException refused) {
            List<String> warnings = new ArrayList<>(stream.definition().warnings());
            warnings.removeAll(refused.warnings());
            LOG.warn(
                    "Delivery stream goes on with a definition that is refused now: stream={} warnings={}",
                    stream.stored().id(),
                    String.join("; ", warnings));
        }
    }

    /**
     * The number of stored delivery streams that cannot be used. The log names each with the
     * reason.
     */
    public int unreadable() {
        return unreadable.size();
    }

    public String accountId() {
        return definitions.accountId();
    }

    public StoredDefinitions definitions() {
        return definitions;
    }

    /** Stored when it returns. */
    public synchronized DeliveryStream add(StoredStream created) throws IOException {
        StreamId id = created.id();
        requireReadable(id);
        requireRoomIn(id.region());
        requireRoomHere();
        DeliveryStream stream = DeliveryStream.of(created, definitions, store);
        synchronized (stream) {
            if (streams.putIfAbsent(id, stream) != null) {
                throw ApiException.of(
                        "ResourceInUseException",
                        "Firehose "
                                + id.name()
                                + " under accountId "
                                + accountId()
                                + " already exists");
            }
            try {
                stream.change(created);
            } catch (IOException | RuntimeException e) {
                streams.remove(id);
                throw e;
            }
        }
        return stream;
    }

    private void requireRoomIn(String region) {
        long used =
                streams.keySet().stream().filter(taken -> taken.region().equals(region)).count();
        if (used >= MOST_STREAMS) {
            throw Refusals.limitExceeded(
                    "You have already consumed your firehose quota of " + MOST_STREAMS + " hoses.");
        }
    }

    private void requireRoomHere() {
        // One that failed to start has no job.
        long used =
                streams.values().stream()
                        .filter(stream -> stream.status() != StreamStatus.CREATING_FAILED)
                        .count();
        if (limit.isReachedBy(used)) {
            throw Refusals.limitExceeded(limit.sentence());
        }
    }

    void remove(StreamId id) throws IOException {
        store.delete(id);
        streams.remove(id);
    }

    private void requireReadable(StreamId id) {
        String sentence = unreadable.get(id);
        if (sentence != null) {
            throw ApiException.fault("InternalFailure", sentence);
        }
    }

    public DeliveryStream get(StreamId id) {
        requireReadable(id);
        DeliveryStream stream = streams.get(id);
        if (stream == null) {
            throw ApiException.of(
                    "ResourceNotFoundException",
                    "Firehose " + id.name() + " under account " + accountId() + " not found.");
        }
        return stream;
    }

    public List<DeliveryStream> all() {
        return List.copyOf(streams.values());
    }

    /** In all regions. */
    public List<DeliveryStream> named(String name) {
        return all().stream()
                .filter(stream -> stream.stored().id().name().equals(name))
                .collect(Collectors.toList());
    }
}
