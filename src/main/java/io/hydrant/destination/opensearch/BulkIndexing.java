package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.destination.Refusal;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/** Indexes documents, with several requests if they are too large for one. */
final class BulkIndexing {

    private static final int OK = 200;
    private static final int CONTENT_TOO_LARGE = 413;

    private final BulkClient client;

    BulkIndexing(BulkClient client) {
        this.client = client;
    }

    /** Returns the documents that were not indexed. */
    CompletableFuture<List<RefusedDocument>> index(BulkRequest request) {
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
        if (answer.statusCode() == CONTENT_TOO_LARGE) {
            return request.size() == 1 ? all(request, DocumentErrors.tooLarge()) : halves(request);
        }
        if (answer.statusCode() != OK) {
            return all(
                    request,
                    DocumentErrors.ofStatus(answer.statusCode(), new String(answer.body(), UTF_8)));
        }
        return results(request, answer.body());
    }

    private CompletableFuture<List<RefusedDocument>> halves(BulkRequest request) {
        return index(request.firstHalf())
                .thenCompose(
                        first ->
                                index(request.secondHalf())
                                        .thenApply(
                                                second -> {
                                                    List<RefusedDocument> both =
                                                            new ArrayList<>(first);
                                                    both.addAll(second);
                                                    return both;
                                                }));
    }

    private static Refusal refusal(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof IOException) {
            return DocumentErrors.of((IOException) cause);
        }
        if (cause instanceof SdkException) {
            return DocumentErrors.noCredentials((SdkException) cause);
        }
        throw new CompletionException(cause);
    }

    private static CompletableFuture<List<RefusedDocument>> results(
            BulkRequest request, byte[] answer) {
        List<IndexingResult> results;
        try {
            results = BulkAnswer.read(answer);
        } catch (IOException unreadable) {
            return all(request, DocumentErrors.unreadableAnswer());
        }
        if (results.size() != request.size()) {
            return all(
                    request, DocumentErrors.otherNumberOfResults(request.size(), results.size()));
        }
        List<RefusedDocument> refused = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (!results.get(i).isIndexed()) {
                refused.add(
                        new RefusedDocument(
                                request.documents().get(i), DocumentErrors.of(results.get(i))));
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
}
