package io.hydrant.local.s3;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Sends no answer before the body of the request has arrived. S3Proxy does not read the bodies of
 * requests that it refuses, or that need none. Jetty closes such a connection, and a client that
 * still sends, or sends its next request, finds no answer. A client that asks before it sends
 * (Expect: 100-continue) is told to send, too: not all of them read a refusal.
 */
final class WholeBodyHandler extends Handler.Wrapper {

    WholeBodyHandler(Handler next) {
        super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getLength() == 0) {
            return super.handle(request, response, callback);
        }
        ArrivingRequest arriving = new ArrivingRequest(request);
        return super.handle(
                arriving,
                new LateResponse(arriving, response),
                new LateCallback(arriving, callback));
    }

    /** A request whose body can be read to its end. */
    private static final class ArrivingRequest extends Request.Wrapper {

        private volatile boolean hasArrived;

        private ArrivingRequest(Request request) {
            super(request);
        }

        /** The servlet container asks when it is about to answer: what has not come will. */
        @Override
        public boolean consumeAvailable() {
            return true;
        }

        void whenArrived(Runnable then) {
            if (hasArrived) {
                then.run();
            } else {
                skip(then);
            }
        }

        private void skip(Runnable then) {
            Content.Chunk chunk = read();
            while (chunk != null && !chunk.isLast() && !Content.Chunk.isFailure(chunk)) {
                chunk.release();
                chunk = read();
            }
            if (chunk == null) {
                demand(() -> skip(then));
                return;
            }
            // A body whose end does not come is no reason for not answering.
            chunk.release();
            hasArrived = true;
            then.run();
        }
    }

    /** The answer of a handler that writes it. */
    private static final class LateResponse extends Response.Wrapper {

        private final ArrivingRequest request;

        private LateResponse(ArrivingRequest request, Response response) {
            super(request, response);
            this.request = request;
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            request.whenArrived(() -> super.write(last, content, callback));
        }
    }

    /** The end of an answer of which nothing was written, such as one without a body. */
    private static final class LateCallback extends Callback.Nested {

        private final ArrivingRequest request;

        private LateCallback(ArrivingRequest request, Callback callback) {
            super(callback);
            this.request = request;
        }

        @Override
        public void succeeded() {
            request.whenArrived(super::succeeded);
        }

        @Override
        public void failed(Throwable failure) {
            request.whenArrived(() -> super.failed(failure));
        }
    }
}
