package io.hydrant.destination.opensearch;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Sends requests to a cluster's bulk API. */
final class BulkClient implements AutoCloseable {

    static final String CONTENT_TYPE = "application/x-ndjson";

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /**
     * The time limit of a request. An overloaded cluster answers late, but one that hangs must not
     * hold a batch forever.
     */
    static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

    private final URI bulk;
    private final RequestAuthentication authentication;
    private final Duration timeout;
    private final HttpClient http;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

    BulkClient(
            URI cluster,
            RequestAuthentication authentication,
            Duration timeout,
            Executor executor) {
        // Behind a proxy, a cluster may have a path of its own.
        this.bulk = URI.create(cluster.toString().replaceFirst("/+$", "") + "/_bulk");
        this.authentication = authentication;
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(LONGEST_CONNECT)
                        .executor(executor)
                        .build();
    }

    /**
     * Sends a request without blocking. The future completes exceptionally if there is no answer.
     */
    CompletableFuture<HttpResponse<byte[]>> post(byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(bulk)
                        .timeout(timeout)
                        .header("Content-Type", CONTENT_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        authentication.headers(bulk, body).forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        underWay.add(answer);
        answer.whenComplete((any, thrown) -> underWay.remove(answer));
        return answer;
    }

    @Override
    public void close() {
        underWay.forEach(answer -> answer.cancel(true));
        authentication.close();
    }
}
