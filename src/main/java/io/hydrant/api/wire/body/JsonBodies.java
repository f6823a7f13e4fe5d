package io.hydrant.api.wire.body;

import io.hydrant.api.wire.call.ErrorAnswers;
import io.hydrant.api.wire.call.RefusedException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes in the bodies of requests within limits, and answers those that keep to none. */
public final class JsonBodies {

    private final BodyLimits limits;
    private final MemoryBudget ofUnproven;
    private final MemoryBudget ofAll;

    public JsonBodies(BodyLimits limits) {
        this.limits = limits;
        this.ofUnproven = new MemoryBudget(limits.bytesOfUnproven());
        this.ofAll = new MemoryBudget(limits.bytesOfAll());
    }

    /**
     * Reads a body without blocking a thread. The thread that receives the last bytes continues
     * with the request.
     */
    public void read(
            Claim claim,
            Request request,
            Response response,
            Callback callback,
            Consumer<byte[]> then) {
        reader(
                        request,
                        callback,
                        new BodyMemory(ofUnproven, ofAll, claim.isProven()),
                        claim.bodyCheck(),
                        new BodyReader.Outcome() {
                            @Override
                            public void complete(byte[] body) {
                                then.accept(body);
                            }

                            @Override
                            public void refused(RefusedException reason) {
                                ErrorAnswers.refuse(reason, request, response, callback);
                            }
                        })
                .start();
    }

    /**
     * Discards the body of a refused request: the client is unknown, or is not allowed to make the
     * call.
     */
    public void refuse(
            RefusedException reason, Request request, Response response, Callback callback) {
        boolean asksFirst =
                HttpHeaderValue.CONTINUE.is(request.getHeaders().get(HttpHeader.EXPECT));
        if (asksFirst) {
            ErrorAnswers.refuse(reason, request, response, callback);
            return;
        }
        reader(
                        request,
                        callback,
                        new BodyMemory(ofUnproven, ofAll, false),
                        BodyCheck.none(),
                        new BodyReader.Outcome() {
                            @Override
                            public void complete(byte[] body) {
                                throw new IllegalStateException("The body was refused");
                            }

                            @Override
                            public void refused(RefusedException same) {
                                ErrorAnswers.refuse(same, request, response, callback);
                            }
                        })
                .startRefusing(reason);
    }

    private BodyReader reader(
            Request request,
            Callback callback,
            BodyMemory memory,
            BodyCheck check,
            BodyReader.Outcome outcome) {
        return new BodyReader(request, callback, limits, memory, check, outcome);
    }
}
