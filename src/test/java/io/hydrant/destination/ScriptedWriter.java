package io.hydrant.destination;

import io.hydrant.record.DeliveryBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Answers as told, then takes everything. */
final class ScriptedWriter implements BatchWriter {

    private final Queue<Function<DeliveryBatch, CompletableFuture<BatchOutcome>>> script =
            new ArrayDeque<>();
    private final List<String> written = new ArrayList<>();
    private Refusal outage;

    ScriptedWriter refusing(Refusal refusal) {
        script.add(
                batch ->
                        CompletableFuture.completedFuture(
                                BatchOutcome.nothingOf(batch.records(), refusal)));
        return this;
    }

    /** From now on, whatever the script says. */
    void refuseAll(Refusal refusal) {
        outage = refusal;
    }

    void refuseNoLonger() {
        outage = null;
    }

    /** Takes all but the first record. */
    ScriptedWriter refusingTheFirst(Refusal refusal) {
        script.add(
                batch ->
                        CompletableFuture.completedFuture(
                                BatchOutcome.except(
                                        List.of(
                                                UndeliveredRecord.of(
                                                        batch.records().get(0), refusal)))));
        return this;
    }

    ScriptedWriter answering(CompletableFuture<BatchOutcome> answer) {
        script.add(batch -> answer);
        return this;
    }

    @Override
    public CompletableFuture<BatchOutcome> write(DeliveryBatch batch) {
        written.add(batch.id() + Batches.texts(batch));
        if (outage != null) {
            return CompletableFuture.completedFuture(
                    BatchOutcome.nothingOf(batch.records(), outage));
        }
        return script.isEmpty()
                ? CompletableFuture.completedFuture(BatchOutcome.delivered())
                : script.remove().apply(batch);
    }

    /** Each attempt: the batch's id and its records. */
    List<String> written() {
        return written;
    }

    @Override
    public void close() {}
}
