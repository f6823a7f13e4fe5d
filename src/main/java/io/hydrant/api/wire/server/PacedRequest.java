package io.hydrant.api.wire.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A request whose body must keep pace; only time that the server waits for it counts. Jetty's
 * MinimumDataRateHandler counts the time, too, in which the service takes nothing in, and has one
 * pace for bodies of all lengths.
 */
final class PacedRequest extends Request.Wrapper {

    private final ServerLimits limits;

    private Scheduler.Task next = () -> false;
    private boolean ended;
    private boolean waiting;
    private long waitingSince;
    private long waitedNanos;
    private long bytes;

    PacedRequest(Request request, ServerLimits limits) {
        super(request);
        this.limits = limits;
    }

    void watch() {
        Request.addCompletionListener(this, failure -> end());
        schedule();
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        if (chunk != null) {
            arrived(chunk.remaining());
        }
        return chunk;
    }

    @Override
    public void demand(Runnable demandCallback) {
        startWaiting();
        super.demand(
                () -> {
                    arrived(0);
                    demandCallback.run();
                });
    }

    private synchronized void startWaiting() {
        waiting = true;
        waitingSince = System.nanoTime();
    }

    private synchronized void arrived(int more) {
        waitedNanos = waited();
        waiting = false;
        bytes += more;
    }

    private long waited() {
        return waitedNanos + (waiting ? System.nanoTime() - waitingSince : 0);
    }

    private synchronized void end() {
        ended = true;
        next.cancel();
    }

    private synchronized void schedule() {
        if (!ended) {
            next =
                    getComponents()
                            .getScheduler()
                            .schedule(
                                    this::look,
                                    limits.idleTime().toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        if (isTooSlow()) {
            getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(new TimeoutException("The body arrives too slowly"));
        } else {
            schedule();
        }
    }

    private synchronized boolean isTooSlow() {
        double seconds = waited() / 1e9;
        boolean longEnough = waited() > limits.idleTime().toNanos() / 2;
        return waiting && longEnough && bytes < limits.leastBytesPerSecond(getLength()) * seconds;
    }
}
