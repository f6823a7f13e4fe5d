package io.hydrant.api.wire.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A client's end of a connection, which is idle only while the server waits for the client. Jetty
 * also takes a connection for idle whose bytes a thread has read, or is about to read, but has not
 * yet made a request of; it closes it, and the request is handled without anybody to answer.
 */
final class ClientEndPoint extends SocketChannelEndPoint {

    /** Until a thread has read what has come, or sent more. */
    private volatile boolean selected;

    ClientEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /** For more bytes, or for room to send. */
    boolean waitsForClient() {
        return !selected && (isFillInterested() || getWriteFlusher().isPending());
    }

    @Override
    public Runnable onSelected() {
        selected = true;
        return super.onSelected();
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        selected = false;
        return super.fill(buffer);
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        selected = false;
        return super.flush(buffers);
    }

    @Override
    protected void onIdleExpired(TimeoutException timeout) {
        // Half of it is closed when an answer was the last one, and the client says no more.
        if (!waitsForClient() && !isOutputShutdown()) {
            return;
        }
        Connection connection = getConnection();
        if (connection != null && !connection.onIdleExpired(timeout)) {
            return;
        }
        // Neither waits any longer if bytes have come in the meantime: they are being handled.
        boolean readEnded = getFillInterest().onFail(timeout);
        boolean writeEnded = getWriteFlusher().onFail(timeout);
        if (!readEnded && !writeEnded && isOutputShutdown()) {
            close(timeout);
        }
    }
}
