package io.hydrant.destination.opensearch;

import io.hydrant.definition.opensearch.OpenSearchDestination;
import io.hydrant.destination.BatchOutcome;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.UndeliveredRecord;
import io.hydrant.record.DeliveryBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/**
 * Writes the records of a batch as documents. A record that is no document does not affect the
 * others.
 */
final class OpenSearchWriter implements BatchWriter {

    private final Documents documents;
    private final OpenSearchDestination destination;
    private final BulkClient client;
    private final ExecutorService executor;

    /** The client uses the executor, too. {@link #close} shuts the executor down. */
    OpenSearchWriter(
            Documents documents,
            OpenSearchDestination destination,
            BulkClient client,
            ExecutorService executor) {
        this.documents = documents;
        this.destination = destination;
        this.client = client;
        this.executor = executor;
    }

    @Override
    public CompletableFuture<BatchOutcome> write(DeliveryBatch batch) {
        return CompletableFuture.supplyAsync(() -> index(documents.in(batch)), executor)
                .thenCompose(refused -> refused)
                .thenApply(this::outcome);
    }

    @Override
    public void close() {
        client.close();
        executor.shutdownNow();
    }

    private CompletableFuture<List<RefusedDocument>> index(List<Document> all) {
        BulkRequest request = BulkRequest.ofType(destination.index().typeName());
        List<RefusedDocument> refused = new ArrayList<>();
        for (Document document : all) {
            Optional<byte[]> line = SingleLineJson.of(document.record().data());
            if (line.isPresent()) {
                request.add(document, line.get());
            } else {
                refused.add(new RefusedDocument(document, DocumentErrors.malformedData()));
            }
        }
        return new BulkIndexing(client)
                .index(request)
                .thenApply(
                        others -> {
                            refused.addAll(others);
                            return refused;
                        });
    }

    private BatchOutcome outcome(List<RefusedDocument> refused) {
        return BatchOutcome.except(
                refused.stream()
                        .sorted(Comparator.comparingInt(RefusedDocument::place))
                        .map(this::undelivered)
                        .collect(Collectors.toList()));
    }

    private UndeliveredRecord undelivered(RefusedDocument refused) {
        return destination.kind().isServerless()
                ? refused.ofCollection()
                : refused.ofDomain(destination.index().typeName());
    }
}
