package io.hydrant.destination.endpoint;

import io.hydrant.answers.NamedThreads;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
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

/** Sends requests and waits for their responses, up to a timeout. All threads may use it. */
public final class Exchanges implements AutoCloseable {

    private final CloseableHttpClient client;
    private final Duration timeout;
    private final ScheduledExecutorService timeouts;

    /** {@code name} is that of the destination among the names of threads. */
    public Exchanges(
            String name, int connections, Duration timeout, SSLContext tls, Cookies cookies) {
        this.client = EndpointClient.open(connections, Timeout.of(timeout), tls, cookies);
        this.timeout = timeout;
        this.timeouts =
                Executors.newSingleThreadScheduledExecutor(NamedThreads.called(name + "-timeout"));
    }

    /** Sends the request and blocks, up to the timeout of all requests. */
    public <T> T run(HttpPost request, Session session, ResponseReader<T> reader)
            throws TransportException {
        return run(request, session, timeout, reader);
    }

    /** Sends the request and blocks, up to a limit that is shorter than that of all requests. */
    public <T> T run(HttpPost request, Session session, Duration limit, ResponseReader<T> reader)
            throws TransportException {
        AtomicBoolean late = new AtomicBoolean();
        // A client's own time-out is over when nothing came for long, not when it took too long.
        ScheduledFuture<?> end =
                timeouts.schedule(
                        () -> {
                            late.set(true);
                            request.cancel();
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return reader.read(
                    client.executeOpen(
                            RoutingSupport.determineHost(request), request, session.context()));
        } catch (ConnectTimeoutException e) {
            throw TransportException.of(e);
        } catch (SocketTimeoutException e) {
            throw TransportException.timeout(limit);
        } catch (IOException e) {
            throw late.get() ? TransportException.timeout(limit) : TransportException.of(e);
        } catch (RuntimeException e) {
            // The client has no better exceptions for a request that was cancelled before it had
            // its connection.
            if (!late.get()) {
                throw e;
            }
            throw TransportException.timeout(limit);
        } catch (HttpException e) {
            throw TransportException.of(new IOException(e.getMessage(), e));
        } finally {
            end.cancel(false);
            // Closes the connection unless its response was read. To close the response instead
            // would be to read what is left of it, which may be endless.
            request.cancel();
        }
    }

    @Override
    public void close() {
        timeouts.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
