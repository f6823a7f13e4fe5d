package io.hydrant.api;

import io.hydrant.source.KinesisStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;

/** A log in memory that refuses records as told. */
final class ScriptedLog implements DirectPutLog {

    private final TreeSet<String> streams = new TreeSet<>();
    private final List<String> records = new ArrayList<>();
    private final Queue<PutOutcome> refusals = new ArrayDeque<>();
    private boolean broken;
    private Runnable duringPut = () -> {};

    /** The outcomes of the next records; those after them are accepted. */
    void refuse(PutOutcome... outcomes) {
        refusals.addAll(List.of(outcomes));
    }

    void breakDown() {
        broken = true;
    }

    void duringPut(Runnable action) {
        duringPut = action;
    }

    List<String> streams() {
        return List.copyOf(streams);
    }

    synchronized List<String> records() {
        return List.copyOf(records);
    }

    @Override
    public void create(KinesisStream stream) throws IOException {
        if (broken) {
            throw new IOException("The log is full");
        }
        streams.add(stream.name());
    }

    @Override
    public void delete(KinesisStream stream) {
        streams.remove(stream.name());
    }

    @Override
    public List<PutOutcome> put(KinesisStream stream, List<byte[]> data) throws IOException {
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
                outcomes.add(PutOutcome.accepted("record-" + records.size()));
            } else {
                outcomes.add(refusal);
            }
        }
        return outcomes;
    }

    @Override
    public void close() {}
}
