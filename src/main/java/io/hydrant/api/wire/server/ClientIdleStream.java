package io.hydrant.api.wire.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;

/**
 * One request over HTTP/2 that is idle only while the server waits for its client: for more of the
 * body, or until the client takes in the answer. Jetty counts the time, too, in which the server is
 * at work, and would reset a request that takes long to answer.
 */
final class ClientIdleStream extends HttpStream.Wrapper {

    /** Longer than anything takes here; Jetty has no way to say never to a request that began. */
    private static final long AT_WORK_MILLIS = Duration.ofDays(7).toMillis();

    private final long idleMillis;

    private boolean waitsForBody;
    private boolean waitsForReader;

    ClientIdleStream(HttpStream stream, Duration idleTime) {
        super(stream);
        this.idleMillis = idleTime.toMillis();
        setIdleTimeout(AT_WORK_MILLIS);
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        if (chunk != null) {
            waitForBody(false);
        }
        return chunk;
    }

    @Override
    public void demand() {
        waitForBody(true);
        super.demand();
    }

    @Override
    public void send(
            MetaData.Request request,
            MetaData.Response response,
            boolean last,
            ByteBuffer content,
            Callback callback) {
        waitForReader(true);
        super.send(
                request,
                response,
                last,
                content,
                new Callback.Nested(callback) {
                    @Override
                    public void succeeded() {
                        waitForReader(false);
                        super.succeeded();
                    }
                });
    }

    private synchronized void waitForBody(boolean waits) {
        if (waits != waitsForBody) {
            waitsForBody = waits;
            apply();
        }
    }

    private synchronized void waitForReader(boolean waits) {
        if (waits != waitsForReader) {
            waitsForReader = waits;
            apply();
        }
    }

    private void apply() {
        setIdleTimeout(waitsForBody || waitsForReader ? idleMillis : AT_WORK_MILLIS);
    }
}
