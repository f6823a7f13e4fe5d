package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.body.BodyCheck;
import io.hydrant.api.wire.call.RefusedException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * A request whose body is compared with what was signed while it passes. The last bytes that came
 * are kept back until it is known that they may go: who reads them never sees the end of a body
 * that is not the signed one, but a failure.
 */
final class CheckedRequest extends Request.Wrapper {

    private final BodyCheck check;

    private Content.Chunk keptBack;
    private Content.Chunk end;

    CheckedRequest(Request request, BodyCheck check) {
        super(request);
        this.check = check;
    }

    @Override
    public synchronized Content.Chunk read() {
        while (end == null) {
            Content.Chunk next = super.read();
            if (next == null || Content.Chunk.isFailure(next)) {
                return next;
            }
            check(next);
            Content.Chunk passed = keptBack;
            keptBack = null;
            if (end == null && next.isLast()) {
                end = next;
            } else if (end == null) {
                keptBack = next;
            }
            if (passed != null) {
                return passed;
            }
        }
        Content.Chunk passed = end;
        end = Content.Chunk.isFailure(passed) ? passed : Content.Chunk.EOF;
        return passed;
    }

    private void check(Content.Chunk next) {
        try {
            check.update(next.getByteBuffer().slice());
            if (next.isLast()) {
                check.finish();
            }
        } catch (RefusedException refused) {
            next.release();
            end(refused);
        }
    }

    private void end(Throwable failure) {
        if (keptBack != null) {
            keptBack.release();
            keptBack = null;
        }
        end = Content.Chunk.from(failure, true);
    }

    /** Who reads gives up. The answer is still to be written, so the request itself goes on. */
    @Override
    public synchronized void fail(Throwable failure) {
        if (end == null || !Content.Chunk.isFailure(end)) {
            end(failure);
        }
    }
}
