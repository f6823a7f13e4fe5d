package io.hydrant.api.wire.signature;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request that ended with its headers, and so has a length without saying so. */
final class BodylessRequest extends Request.Wrapper {

    BodylessRequest(Request request) {
        super(request);
    }

    @Override
    public long getLength() {
        return 0;
    }

    @Override
    public Content.Chunk read() {
        return Content.Chunk.EOF;
    }

    @Override
    public void demand(Runnable demandCallback) {
        demandCallback.run();
    }
}
