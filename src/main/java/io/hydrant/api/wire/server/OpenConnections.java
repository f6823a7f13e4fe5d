package io.hydrant.api.wire.server;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that take what others need: those whose headers take too long altogether,
 * which Jetty's idle time does not end while a byte comes now and then; and when there are as many
 * as may be, one of the client address that has most, so that there is always room for another
 * client.
 */
final class OpenConnections extends AbstractLifeCycle
        implements Connection.Listener, HttpConfiguration.Customizer {

    private static final int LOOKS_PER_LIMIT = 4;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    /** First those without a request, and of these who has been silent for longest. */
    private static final Comparator<OpenConnection> LEAST_MISSED_FIRST =
            Comparator.comparing(OpenConnection::hasRequest)
                    .thenComparing(OpenConnection::idleMillis, Comparator.reverseOrder());

    private final Scheduler scheduler;
    private final ServerLimits limits;
    private final Map<Connection, OpenConnection> open = new ConcurrentHashMap<>();

    private volatile Scheduler.Task next = () -> false;

    OpenConnections(Scheduler scheduler, ServerLimits limits) {
        this.scheduler = scheduler;
        this.limits = limits;
    }

    @Override
    public void onOpened(Connection connection) {
        // Those of TLS carry another such, which is the one that knows requests.
        if (connection instanceof ConnectionMetaData) {
            open.put(connection, OpenConnection.of(connection));
            makeRoom(connection);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** Jetty calls this first, whatever becomes of the request. */
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        OpenConnection connection = open.get(request.getConnectionMetaData().getConnection());
        if (connection != null) {
            Request.addCompletionListener(request, failure -> connection.requestEnded());
        }
        return request;
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
        long pause =
                Math.min(limits.idleTime().toMillis() / LOOKS_PER_LIMIT + 1, LONGEST_PAUSE_MILLIS);
        next = scheduler.schedule(this::lookAround, pause, TimeUnit.MILLISECONDS);
    }

    private void lookAround() {
        Duration longest = limits.idleTime();
        for (OpenConnection connection : open.values()) {
            if (connection.isAmidHeadersFor(longest.toNanos())) {
                connection.close("The headers did not arrive in time");
            }
        }
        makeRoom(null);
        if (isRunning() || isStarting()) {
            schedule();
        }
    }

    /**
     * For one more than there are; what is being answered is left alone, however many there are.
     */
    private synchronized void makeRoom(Connection newest) {
        if (open.size() < limits.connections()) {
            return;
        }
        Map<String, List<OpenConnection>> byAddress =
                open.entrySet().stream()
                        .filter(entry -> entry.getKey() != newest)
                        .map(Map.Entry::getValue)
                        .filter(OpenConnection::waitsForClient)
                        .collect(Collectors.groupingBy(OpenConnection::clientAddress));
        byAddress.values().stream()
                .max(Comparator.comparingInt(List::size))
                .flatMap(most -> most.stream().min(LEAST_MISSED_FIRST))
                .ifPresent(connection -> connection.close("Another client needs a connection"));
    }
}
