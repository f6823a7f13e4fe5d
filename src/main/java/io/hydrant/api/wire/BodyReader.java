package io.hydrant.api.wire;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reads one body as it comes; Jetty calls it again whenever there is more. */
final class BodyReader implements Runnable {

    /** What a body comes to, unless its client is gone or too slow. */
    interface Outcome {

        void complete(byte[] body);

        void refused(ApiException reason);
    }

    /** A client that gets no chance to send its body does not read why it is refused. */
    private static final int READ_BEYOND_LIMIT = 4;

    private static final int MAX_INITIAL_BYTES = 1 << 20;

    private final Request request;
    private final Callback callback;
    private final JsonBodies bodies;
    private final Outcome outcome;
    private final ByteArrayOutputStream body;
    private final AtomicLong reserved = new AtomicLong();

    private Optional<ApiException> refusal = Optional.empty();
    private Scheduler.Task deadline = () -> false;
    private long received;

    BodyReader(Request request, Callback callback, JsonBodies bodies, Outcome outcome) {
        this.request = request;
        this.callback = callback;
        this.bodies = bodies;
        this.outcome = outcome;
        long length = Math.max(0, Math.min(request.getLength(), MAX_INITIAL_BYTES));
        this.body = new ByteArrayOutputStream((int) length);
    }

    void start() {
        Request.addCompletionListener(request, failure -> bodies.release(reserved.getAndSet(0)));
        deadline =
                request.getComponents()
                        .getScheduler()
                        .schedule(
                                this::expire,
                                bodies.limits().time().toMillis(),
                                TimeUnit.MILLISECONDS);
        run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                deadline.cancel();
                callback.failed(chunk.getFailure());
                return;
            }
            take(chunk);
            chunk.release();
            if (chunk.isLast() || received > (long) READ_BEYOND_LIMIT * bodies.limits().bytes()) {
                deadline.cancel();
                finish();
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        int bytes = chunk.remaining();
        received += bytes;
        if (received > bodies.limits().bytes()) {
            refuse(
                    ApiException.of(
                                    "RequestEntityTooLargeException",
                                    "The request is larger than "
                                            + bodies.limits().bytes()
                                            + " bytes.")
                            .withStatus(413));
        } else if (refusal.isEmpty() && !bodies.reserve(bytes)) {
            refuse(ApiException.of("ServiceUnavailableException", "Slow down.").withStatus(503));
        }
        if (refusal.isEmpty()) {
            reserved.addAndGet(bytes);
            byte[] copy = new byte[bytes];
            chunk.getByteBuffer().get(copy);
            body.write(copy, 0, bytes);
        }
    }

    private void refuse(ApiException reason) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(reason);
            body.reset();
            bodies.release(reserved.getAndSet(0));
        }
    }

    private void finish() {
        if (refusal.isPresent()) {
            outcome.refused(refusal.get());
        } else {
            outcome.complete(body.toByteArray());
        }
    }

    /** Jetty then tells whoever waits for more of the body that there is none. */
    private void expire() {
        request.getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(new TimeoutException("The body has not arrived in time"));
    }
}
