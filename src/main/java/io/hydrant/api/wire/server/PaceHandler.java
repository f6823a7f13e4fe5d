package io.hydrant.api.wire.server;

import io.hydrant.api.wire.body.BufferedRequest;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Ends requests whose bodies trickle, as threads wait for those that are not taken in whole. */
final class PaceHandler extends Handler.Wrapper {

    private final ServerLimits limits;

    PaceHandler(ServerLimits limits, Handler next) {
        super(next);
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean hasArrived =
                request.getLength() == 0 || Request.as(request, BufferedRequest.class) != null;
        if (hasArrived) {
            return super.handle(request, response, callback);
        }
        PacedRequest paced = new PacedRequest(request, limits);
        paced.watch();
        return super.handle(paced, response, callback);
    }
}
