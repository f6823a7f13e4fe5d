package io.hydrant.api;

import io.hydrant.api.streams.DirectPutLog;
import io.hydrant.api.streams.PutOutcome;
import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;

/** A log in memory that refuses records as told. */
public final class ScriptedLog implements DirectPutLog {

    private final TreeSet<String> streams = new TreeSet<>();
    private final List<String> records = new ArrayList<>();
    private final Queue<PutOutcome> refusals = new ArrayDeque<>();
    private final Map<String, String> keys = new TreeMap<>();
    private Optional<IOException> encryptionFailure = Optional.empty();
    private boolean broken;
    private Runnable duringPut = () -> {};

    /** The outcomes of the next records; those after them are accepted. */
    public void refuse(PutOutcome... outcomes) {
        refusals.addAll(List.of(outcomes));
    }

    public void breakDown() {
        broken = true;
    }

    public void duringPut(Runnable action) {
        duringPut = action;
    }

    public List<String> streams() {
        return List.copyOf(streams);
    }

    public synchronized List<String> records() {
        return List.copyOf(records);
    }

    /** The next changes of encryption fail so, until there is none. */
    public void failEncryption(Optional<IOException> failure) {
        encryptionFailure = failure;
    }

    /** Of the streams that are encrypted; {@code AWS} without an ARN. */
    public Map<String, String> keys() {
        return Map.copyOf(keys);
    }

    @Override
    public void startEncryption(KinesisStreamId stream, Optional<String> keyArn)
            throws IOException {
        if (encryptionFailure.isPresent()) {
            throw encryptionFailure.get();
        }
        keys.put(stream.name(), keyArn.orElse("AWS"));
    }

    @Override
    public void stopEncryption(KinesisStreamId stream) throws IOException {
        if (encryptionFailure.isPresent()) {
            throw encryptionFailure.get();
        }
        keys.remove(stream.name());
    }

    @Override
    public void create(KinesisStreamId stream) throws IOException {
        if (broken) {
            throw new IOException("The log is full");
        }
        streams.add(stream.name());
    }

    @Override
    public void delete(KinesisStreamId stream) {
        streams.remove(stream.name());
    }

    @Override
    public List<PutOutcome> put(KinesisStreamId stream, List<byte[]> data) throws IOException {
        duringPut.run();
        return store(stream.name(), data);
    }

    private synchronized List<PutOutcome> store(String stream, List<byte[]> data)
            throws IOException {
        if (broken || !streams.contains(stream)) {
            throw new IOException("There is no log " + stream);
        }
        List<PutOutcome> outcomes = new ArrayList<>();
        for (byte[] bytes : data) {
            PutOutcome refusal = refusals.poll();
            if (refusal == null || refusal.isAccepted()) {
                records.add(stream + ": " + new String(bytes, StandardCharsets.UTF_8));
                outcomes.add(
                        PutOutcome.accepted("record-" + records.size())
                                .encrypted(keys.containsKey(stream)));
            } else {
                outcomes.add(refusal);
            }
        }
        return outcomes;
    }

    @Override
    public void close() {}
}
