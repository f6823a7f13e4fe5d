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

    /** No thread waits for a body; the last of its bytes brings the thread that goes on with it. */
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

    /** Nothing of the body is kept: its client is not known, or may not do what it asks for. */
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
