package io.hydrant.api.wire.server;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/** One client's connection, and how far it is with its requests. */
final class OpenConnection {

    private final Connection connection;
    private final ClientEndPoint endPoint;

    private long requestsEnded;
    private long bytesWhenLastEnded;
    private boolean amidHeaders;
    private long amidHeadersSince;

    private OpenConnection(Connection connection, ClientEndPoint endPoint) {
        this.connection = connection;
        this.endPoint = endPoint;
    }

    /** The connection is the one that knows requests; below it there may be one of TLS. */
    static OpenConnection of(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        while (endPoint instanceof EndPoint.Wrapper) {
            endPoint = ((EndPoint.Wrapper) endPoint).unwrap();
        }
        return new OpenConnection(connection, (ClientEndPoint) endPoint);
    }

    /** The number of answers would not do: an interim one counts, too. */
    synchronized void requestEnded() {
        requestsEnded++;
        bytesWhenLastEnded = bytes();
        amidHeaders = false;
    }

    synchronized boolean hasRequest() {
        return connection.getMessagesIn() > requestsEnded;
    }

    /** True when headers have been arriving for so long, and are still waited for. */
    synchronized boolean isAmidHeadersFor(long nanos) {
        if (!endPoint.waitsForClient()) {
            // A thread is at work on what has come, and may be slow to make a request of it.
            return false;
        }
        long now = System.nanoTime();
        if (hasRequest() || bytes() == bytesWhenLastEnded) {
            amidHeaders = false;
            return false;
        }
        if (!amidHeaders) {
            amidHeaders = true;
            amidHeadersSince = now;
        }
        return now - amidHeadersSince > nanos;
    }

    /** Those of a TLS handshake too. */
    private long bytes() {
        return endPoint.getConnection().getBytesIn();
    }

    boolean waitsForClient() {
        return endPoint.waitsForClient();
    }

    long idleMillis() {
        return endPoint.getIdleFor();
    }

    String clientAddress() {
        SocketAddress address = endPoint.getRemoteSocketAddress();
        return address instanceof InetSocketAddress
                ? ((InetSocketAddress) address).getAddress().getHostAddress()
                : String.valueOf(address);
    }

    void close(String reason) {
        endPoint.close(new TimeoutException(reason));
    }
}
