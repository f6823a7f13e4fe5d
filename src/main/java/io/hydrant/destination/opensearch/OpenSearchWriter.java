package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.definition.OpenSearchDestination;
import io.hydrant.destination.BatchOutcome;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.Refusal;
import io.hydrant.destination.UndeliveredRecord;
import io.hydrant.record.DeliveryBatch;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/** Indexes the records of a batch, and finds out which were not. */
final class OpenSearchWriter implements BatchWriter {

    private final Documents documents;
    private final OpenSearchDestination destination;
    private final BulkClient client;
    private final ExecutorService executor;

    /** The executor is the client's as well, and ends with this writer. */
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
        List<RefusedDocument> malformed = new ArrayList<>();
        for (Document document : all) {
            Optional<byte[]> line = SingleLineJson.of(document.record().data());
            if (line.isPresent()) {
                request.add(document, line.get());
            } else {
                malformed.add(new RefusedDocument(document, Refusals.malformedData()));
            }
        }
        return send(request).thenApply(refused -> both(malformed, refused));
    }

    private CompletableFuture<List<RefusedDocument>> send(BulkRequest request) {
        if (request.size() == 0) {
            return CompletableFuture.completedFuture(List.of());
        }
        return post(request)
                .handle((answer, thrown) -> conclude(request, answer, thrown))
                .thenCompose(refused -> refused);
    }

    private CompletableFuture<HttpResponse<byte[]>> post(BulkRequest request) {
        try {
            return client.post(request.body());
        } catch (SdkException unsigned) {
            return CompletableFuture.failedFuture(unsigned);
        }
    }

    private CompletableFuture<List<RefusedDocument>> conclude(
            BulkRequest request, HttpResponse<byte[]> answer, Throwable thrown) {
        if (thrown != null) {
            return all(request, refusal(thrown));
        }
        if (answer.statusCode() == 413) {
            return request.size() == 1
                    ? all(request, Refusals.tooLarge())
                    : send(request.firstHalf())
                            .thenCompose(
                                    first ->
                                            send(request.secondHalf())
                                                    .thenApply(second -> both(first, second)));
        }
        if (answer.statusCode() != 200) {
            return all(
                    request,
                    Refusals.ofStatus(answer.statusCode(), new String(answer.body(), UTF_8)));
        }
        return results(request, answer.body());
    }

    private static Refusal refusal(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof IOException) {
            return Refusals.of((IOException) cause);
        }
        if (cause instanceof SdkException) {
            return Refusals.noCredentials((SdkException) cause);
        }
        throw new CompletionException(cause);
    }

    private static CompletableFuture<List<RefusedDocument>> results(
            BulkRequest request, byte[] answer) {
        List<IndexingResult> results;
        try {
            results = BulkAnswer.read(answer);
        } catch (IOException unreadable) {
            return all(request, Refusals.unreadableAnswer());
        }
        if (results.size() != request.size()) {
            return all(request, Refusals.otherNumberOfResults(request.size(), results.size()));
        }
        List<RefusedDocument> refused = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (!results.get(i).isIndexed()) {
                refused.add(
                        new RefusedDocument(
                                request.documents().get(i), Refusals.of(results.get(i))));
            }
        }
        return CompletableFuture.completedFuture(refused);
    }

    private static CompletableFuture<List<RefusedDocument>> all(
            BulkRequest request, Refusal refusal) {
        return CompletableFuture.completedFuture(
                request.documents().stream()
                        .map(document -> new RefusedDocument(document, refusal))
                        .collect(Collectors.toList()));
    }

    private static List<RefusedDocument> both(
            List<RefusedDocument> some, List<RefusedDocument> others) {
        List<RefusedDocument> both = new ArrayList<>(some);
        both.addAll(others);
        return both;
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
