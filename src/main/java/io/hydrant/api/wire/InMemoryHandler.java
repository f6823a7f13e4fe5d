package io.hydrant.api.wire;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets requests of this process go to the service itself, and all others through the checks. */
final class InMemoryHandler extends Handler.Wrapper {

    private final Connector inMemory;
    private final Handler service;

    /** The checks lead to the service, too, which is therefore not started by this handler. */
    InMemoryHandler(Connector inMemory, Handler service, Handler checks) {
        super(checks);
        this.inMemory = inMemory;
        this.service = service;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return request.getConnectionMetaData().getConnector() == inMemory
                ? service.handle(request, response, callback)
                : super.handle(request, response, callback);
    }
}
