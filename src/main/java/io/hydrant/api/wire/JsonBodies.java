package io.hydrant.api.wire;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes in the bodies of requests within limits, and answers those that keep to none. */
final class JsonBodies {

    private final BodyLimits limits;
    private final AtomicLong bytesOfAll = new AtomicLong();

    JsonBodies(BodyLimits limits) {
        this.limits = limits;
    }

    /** No thread waits for a body; the last of its bytes brings the thread that goes on with it. */
    void read(Request request, Response response, Callback callback, Consumer<byte[]> then) {
        BufferedRequest buffered = Request.as(request, BufferedRequest.class);
        if (buffered != null) {
            then.accept(buffered.body());
            return;
        }
        new BodyReader(
                        request,
                        callback,
                        this,
                        new BodyReader.Outcome() {
                            @Override
                            public void complete(byte[] body) {
                                then.accept(body);
                            }

                            @Override
                            public void refused(ApiException reason) {
                                response.getHeaders().put("Connection", "close");
                                JsonAnswers.write(Answer.error(reason), response, callback);
                            }
                        })
                .start();
    }

    BodyLimits limits() {
        return limits;
    }

    /** False when all requests together hold too much already. */
    boolean reserve(int bytes) {
        if (bytesOfAll.addAndGet(bytes) <= limits.bytesOfAll()) {
            return true;
        }
        release(bytes);
        return false;
    }

    void release(long bytes) {
        bytesOfAll.addAndGet(-bytes);
    }
}
