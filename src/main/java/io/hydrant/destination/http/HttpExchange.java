package io.hydrant.destination.http;

import io.hydrant.answers.NamedThreads;
import io.hydrant.destination.Refusal;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Sends a request and waits for its response, up to the timeout. */
final class HttpExchange implements AutoCloseable {

    private final CloseableHttpClient client;
    private final Duration timeout;
    private final ScheduledExecutorService timeouts;

    HttpExchange(int connections, Duration timeout, SSLContext tls) {
        this.client = EndpointClient.open(connections, Timeout.of(timeout), tls);
        this.timeout = timeout;
        this.timeouts =
                Executors.newSingleThreadScheduledExecutor(
                        NamedThreads.called("http-endpoint-timeout"));
    }

    /**
     * Sends the request and blocks. Returns the reason for which the endpoint did not take the
     * batch. Empty if the endpoint took the batch.
     */
    Optional<Refusal> run(HttpPost request, String requestId) {
        AtomicBoolean late = new AtomicBoolean();
        // A client's own time-out is over when nothing came for long, not when it took too long.
        ScheduledFuture<?> end =
                timeouts.schedule(
                        () -> {
                            late.set(true);
                            request.cancel();
                        },
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return ResponseVerdict.on(
                    client.executeOpen(RoutingSupport.determineHost(request), request, null),
                    requestId);
        } catch (ConnectTimeoutException e) {
            return Optional.of(TransportErrors.refusal(e));
        } catch (SocketTimeoutException e) {
            return Optional.of(timedOut());
        } catch (IOException e) {
            return Optional.of(late.get() ? timedOut() : TransportErrors.refusal(e));
        } catch (RuntimeException e) {
            // The client has no better exceptions for a request that was cancelled before it had
            // its connection.
            if (!late.get()) {
                throw e;
            }
            return Optional.of(timedOut());
        } catch (HttpException e) {
            return Optional.of(TransportErrors.refusal(new IOException(e.getMessage(), e)));
        } finally {
            end.cancel(false);
            // Closes the connection unless its response was read. To close the response instead
            // would be to read what is left of it, which may be endless.
            request.cancel();
        }
    }

    private Refusal timedOut() {
        return HttpEndpointError.REQUEST_TIMEOUT.retriable(
                "The endpoint destination has not answered within "
                        + timeout.toMillis() / 1000.0
                        + " s");
    }

    @Override
    public void close() {
        timeouts.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
