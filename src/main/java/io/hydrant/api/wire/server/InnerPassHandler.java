package io.hydrant.api.wire.server;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets requests with the pass go to the service itself, and all others through the checks. */
final class InnerPassHandler extends Handler.Wrapper {

    private final InnerPass pass;
    private final Handler service;

    /** The checks lead to the service, too, which is therefore not started by this handler. */
    InnerPassHandler(InnerPass pass, Handler service, Handler checks) {
        super(checks);
        this.pass = pass;
        this.service = service;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return pass.isShownBy(request)
                ? service.handle(request, response, callback)
                : super.handle(request, response, callback);
    }
}
