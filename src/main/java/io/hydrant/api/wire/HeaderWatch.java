package io.hydrant.api.wire;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose request line and headers take too long altogether. Jetty's idle time-out
 * does not end a connection over which a byte comes now and then.
 */
final class HeaderWatch extends AbstractLifeCycle implements Connection.Listener {

    private static final int LOOKS_PER_LIMIT = 4;

    private final ServerConnector connector;
    private final Duration limit;
    private final Map<Connection, Look> looks = new ConcurrentHashMap<>();

    private volatile Scheduler.Task next = () -> false;

    HeaderWatch(ServerConnector connector, Duration limit) {
        this.connector = connector;
        this.limit = limit;
    }

    @Override
    public void onOpened(Connection connection) {
        // Those of TLS carry another such, which is the one that knows requests.
        if (connection instanceof ConnectionMetaData) {
            looks.put(connection, Look.at(connection));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        looks.remove(connection);
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void schedule() {
        next =
                connector
                        .getScheduler()
                        .schedule(
                                this::lookAround,
                                limit.toMillis() / LOOKS_PER_LIMIT + 1,
                                TimeUnit.MILLISECONDS);
    }

    private void lookAround() {
        looks.replaceAll(
                (connection, before) -> {
                    Look now = Look.at(connection);
                    return now.isAmidHeaders(before) ? before : now;
                });
        looks.forEach(
                (connection, since) -> {
                    if (Look.at(connection).isAmidHeaders(since)
                            && System.nanoTime() - since.nanoTime > limit.toNanos()) {
                        connection
                                .getEndPoint()
                                .close(new TimeoutException("The headers have not come in time"));
                    }
                });
        if (isRunning() || isStarting()) {
            schedule();
        }
    }

    /** What a connection had seen at some time. */
    private static final class Look {

        private final long requests;
        private final long answers;
        private final long bytes;
        private final long nanoTime;

        private Look(long requests, long answers, long bytes, long nanoTime) {
            this.requests = requests;
            this.answers = answers;
            this.bytes = bytes;
            this.nanoTime = nanoTime;
        }

        private static Look at(Connection connection) {
            return new Look(
                    connection.getMessagesIn(),
                    connection.getMessagesOut(),
                    connection.getBytesIn(),
                    System.nanoTime());
        }

        /** Bytes have come, but no request: and none is being answered. */
        private boolean isAmidHeaders(Look before) {
            return requests == answers && requests == before.requests && bytes > before.bytes;
        }
    }
}
