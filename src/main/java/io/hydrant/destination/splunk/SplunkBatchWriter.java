package io.hydrant.destination.splunk;

import io.hydrant.destination.BatchOutcome;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.Refusal;
import io.hydrant.destination.UndeliveredRecord;
import io.hydrant.destination.endpoint.Credential;
import io.hydrant.destination.endpoint.Exchanges;
import io.hydrant.destination.endpoint.Session;
import io.hydrant.destination.endpoint.TransportException;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/**
 * Writes a batch as one request, and waits for its acknowledgment. Splunk takes all records or
 * none.
 *
 * <p>The channel of a batch is its id. So it is the same for all attempts, also after a restart.
 */
final class SplunkBatchWriter implements BatchWriter {

    private final HecRequests requests;
    private final Credential token;
    private final Exchanges exchanges;
    private final Acknowledgments acknowledgments;
    private final ExecutorService threads;
    private final Clock clock;

    SplunkBatchWriter(
            HecRequests requests,
            Credential token,
            Exchanges exchanges,
            Acknowledgments acknowledgments,
            ExecutorService threads,
            Clock clock) {
        this.requests = requests;
        this.token = token;
        this.exchanges = exchanges;
        this.acknowledgments = acknowledgments;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<BatchOutcome> write(DeliveryBatch batch) {
        return CompletableFuture.supplyAsync(() -> deliver(batch), threads)
                .thenCompose(outcome -> outcome);
    }

    private CompletableFuture<BatchOutcome> deliver(DeliveryBatch batch) {
        String current = token.current();
        return deliver(batch, current).thenApply(why -> outcome(batch, current, why));
    }

    private CompletableFuture<Optional<Refusal>> deliver(DeliveryBatch batch, String current) {
        if (!Credential.fitsIntoHeader(current)) {
            return refused(
                    SplunkError.INVALID_TOKEN.refusal(
                            "It has characters other than printable ASCII."));
        }
        Session session = new Session();
        try {
            HecAnswer answer =
                    exchanges.run(requests.records(batch, current), session, HecAnswer::read);
            if (!answer.isSuccess()) {
                return refused(answer.refusal(answer.error()));
            }
            if (!answer.isJson()) {
                return refused(answer.refusal(SplunkError.INVALID_HEC_RESPONSE_CHARACTER));
            }
            return answer.ackId()
                    .map(id -> new SentBatch(batch.id(), id, current, session, clock.millis()))
                    .map(acknowledgments::of)
                    .orElseGet(
                            () -> refused(answer.refusal(SplunkError.ACKNOWLEDGEMENTS_DISABLED)));
        } catch (TransportException e) {
            return refused(SplunkTransportErrors.refusal(e));
        }
    }

    private static CompletableFuture<Optional<Refusal>> refused(Refusal why) {
        return CompletableFuture.completedFuture(Optional.of(why));
    }

    private static BatchOutcome outcome(
            DeliveryBatch batch, String current, Optional<Refusal> refusal) {
        return refusal.map(why -> Credential.hidden(current, "HEC token", why))
                .map(why -> nothingOf(batch, why))
                .orElseGet(BatchOutcome::delivered);
    }

    private static BatchOutcome nothingOf(DeliveryBatch batch, Refusal refusal) {
        return BatchOutcome.except(
                batch.records().stream()
                        .map(record -> undelivered(record, refusal))
                        .collect(Collectors.toList()));
    }

    private static UndeliveredRecord undelivered(DeliveryRecord record, Refusal refusal) {
        UndeliveredRecord undelivered = UndeliveredRecord.of(record, refusal);
        return record.kinesisMetadata()
                .map(metadata -> undelivered.with("EventId", metadata.recordId()))
                .orElse(undelivered);
    }

    @Override
    public void close() {
        acknowledgments.close();
        exchanges.close();
        token.close();
        threads.shutdownNow();
    }
}
