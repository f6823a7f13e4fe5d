package io.hydrant.api.wire.body;

import io.hydrant.api.wire.call.RefusedException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reads one body as it comes; Jetty calls it again whenever there is more. */
final class BodyReader implements Runnable {

    /** What a body comes to, unless its client is gone or too slow. */
    interface Outcome {

        void complete(byte[] body);

        void refused(RefusedException reason);
    }

    /** A client that gets no chance to send its body does not read why it is refused. */
    private static final int READ_BEYOND_LIMIT = 4;

    private final Request request;
    private final Callback callback;
    private final BodyLimits limits;
    private final BodyMemory memory;
    private final BodyCheck check;
    private final Outcome outcome;
    private final BodyBuffer body;

    private Optional<RefusedException> refusal = Optional.empty();
    private Optional<Content.Chunk> waiting = Optional.empty();
    private Scheduler.Task deadline = () -> false;
    private long received;

    BodyReader(
            Request request,
            Callback callback,
            BodyLimits limits,
            BodyMemory memory,
            BodyCheck check,
            Outcome outcome) {
        this.request = request;
        this.callback = callback;
        this.limits = limits;
        this.memory = memory;
        this.check = check;
        this.outcome = outcome;
        this.body = new BodyBuffer(request.getLength(), limits.bytes());
    }

    /** Reads what comes without keeping any of it, and then tells the reason. */
    void startRefusing(RefusedException reason) {
        refusal = Optional.of(reason);
        start();
    }

    void start() {
        Request.addCompletionListener(request, failure -> memory.giveBack());
        if (request.getLength() > limits.bytes()) {
            refuse(RefusedException.tooLarge(limits.bytes()));
        }
        deadline =
                request.getComponents()
                        .getScheduler()
                        .schedule(this::expire, limits.time().toMillis(), TimeUnit.MILLISECONDS);
        run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = waiting.orElseGet(request::read);
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                deadline.cancel();
                callback.failed(chunk.getFailure());
                return;
            }
            // Written before it waits: another thread may go on at once.
            waiting = Optional.of(chunk);
            if (!hasRoom(chunk.remaining())) {
                return;
            }
            waiting = Optional.empty();
            take(chunk);
            if (chunk.isLast() || received > (long) READ_BEYOND_LIMIT * limits.bytes()) {
                deadline.cancel();
                finish();
                return;
            }
        }
    }

    /** False when it has to wait for memory, and is run again when there is some. */
    private boolean hasRoom(int more) {
        if (refusal.isPresent()) {
            return true;
        }
        if (received + more > limits.bytes()) {
            refuse(RefusedException.tooLarge(limits.bytes()));
            return true;
        }
        int capacity = body.capacityFor(more);
        if (capacity == body.capacity()) {
            return true;
        }
        BodyMemory.Grant grant = memory.take(capacity, this::goOn);
        if (grant == BodyMemory.Grant.WAIT) {
            return false;
        }
        if (grant == BodyMemory.Grant.NONE) {
            refuse(RefusedException.slowDown());
            return true;
        }
        int before = body.capacity();
        body.growTo(capacity);
        memory.giveBack(before);
        return true;
    }

    private void goOn() {
        request.getComponents().getExecutor().execute(this);
    }

    private void take(Content.Chunk chunk) {
        received += chunk.remaining();
        if (refusal.isEmpty()) {
            check.update(chunk.getByteBuffer().slice());
            body.append(chunk.getByteBuffer());
        }
        chunk.release();
    }

    private void refuse(RefusedException reason) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(reason);
            body.clear();
            memory.giveBack();
        }
    }

    private void finish() {
        if (refusal.isEmpty()) {
            try {
                check.finish();
                memory.prove();
            } catch (RefusedException refused) {
                refuse(refused);
            }
        }
        if (refusal.isPresent()) {
            outcome.refused(refusal.get());
        } else {
            outcome.complete(body.toBytes());
        }
    }

    /** Jetty then tells whoever waits for more of the body that there is none. */
    private void expire() {
        if (memory.stopWaiting()) {
            waiting.ifPresent(Content.Chunk::release);
            refuse(RefusedException.slowDown());
            finish();
        } else {
            request.getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(new TimeoutException("The body has not arrived in time"));
        }
    }
}
