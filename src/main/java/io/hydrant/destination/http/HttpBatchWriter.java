package io.hydrant.destination.http;

import io.hydrant.answers.NamedThreads;
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
import io.hydrant.record.KinesisRecordMetadata;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a batch as one request. The endpoint takes all records or none. */
final class HttpBatchWriter implements BatchWriter {

    /**
     * Bytes of a record. In base64, these are the 1,365,336 characters that the protocol allows.
     */
    static final int LARGEST_RECORD = 1_024_000;

    private final HttpRequests requests;
    private final Credential accessKey;
    private final Exchanges exchanges;
    // No more are under way than the destination was opened for.
    private final ExecutorService threads =
            Executors.newCachedThreadPool(NamedThreads.called("http-endpoint"));

    HttpBatchWriter(HttpRequests requests, Credential accessKey, Exchanges exchanges) {
        this.requests = requests;
        this.accessKey = accessKey;
        this.exchanges = exchanges;
    }

    @Override
    public CompletableFuture<BatchOutcome> write(DeliveryBatch batch) {
        return CompletableFuture.supplyAsync(() -> deliver(batch), threads);
    }

    private BatchOutcome deliver(DeliveryBatch batch) {
        List<DeliveryRecord> tooLarge =
                batch.records().stream()
                        .filter(record -> record.data().length > LARGEST_RECORD)
                        .collect(Collectors.toList());
        return tooLarge.isEmpty() ? send(batch) : sendWithout(tooLarge, batch);
    }

    private BatchOutcome sendWithout(List<DeliveryRecord> tooLarge, DeliveryBatch batch) {
        List<DeliveryRecord> rest =
                batch.records().stream()
                        .filter(record -> record.data().length <= LARGEST_RECORD)
                        .collect(Collectors.toList());
        Stream<UndeliveredRecord> refused = tooLarge.stream().map(HttpBatchWriter::tooLarge);
        BatchOutcome ofRest =
                rest.isEmpty()
                        ? BatchOutcome.delivered()
                        : send(DeliveryBatch.of(batch.id(), rest));
        return ofRest.and(refused.collect(Collectors.toList()));
    }

    private static UndeliveredRecord tooLarge(DeliveryRecord record) {
        return undelivered(
                record,
                HttpEndpointError.RECORD_TOO_LARGE.permanent(
                        "The record has "
                                + record.data().length
                                + " bytes; it must have at most "
                                + LARGEST_RECORD));
    }

    private BatchOutcome send(DeliveryBatch batch) {
        String key = accessKey.current();
        Optional<Refusal> refusal =
                Credential.fitsIntoHeader(key)
                        ? exchange(batch, key)
                        : Optional.of(
                                HttpEndpointError.ILLEGAL_CHARACTER_IN_HEADER_VALUE.retriable(
                                        "The access key has characters other than printable"
                                                + " ASCII"));
        return refusal.map(why -> nothingOf(batch, Credential.hidden(key, "access key", why)))
                .orElseGet(BatchOutcome::delivered);
    }

    /**
     * Returns the reason for which the endpoint did not take the batch. Empty if the endpoint took
     * the batch.
     */
    private Optional<Refusal> exchange(DeliveryBatch batch, String key) {
        try {
            return exchanges.run(
                    requests.request(batch, key),
                    new Session(),
                    response -> ResponseVerdict.on(response, batch.id()));
        } catch (TransportException e) {
            return Optional.of(HttpTransportErrors.refusal(e));
        }
    }

    private static BatchOutcome nothingOf(DeliveryBatch batch, Refusal refusal) {
        return BatchOutcome.except(
                batch.records().stream()
                        .map(record -> undelivered(record, refusal))
                        .collect(Collectors.toList()));
    }

    private static UndeliveredRecord undelivered(DeliveryRecord record, Refusal refusal) {
        UndeliveredRecord undelivered = UndeliveredRecord.of(record, refusal);
        Optional<KinesisRecordMetadata> metadata = record.kinesisMetadata();
        if (metadata.isEmpty()) {
            return undelivered;
        }
        return undelivered
                .with("subsequenceNumber", String.valueOf(metadata.get().subsequenceNumber()))
                .with("dataId", metadata.get().recordId());
    }

    @Override
    public void close() {
        exchanges.close();
        accessKey.close();
        threads.shutdownNow();
    }
}
