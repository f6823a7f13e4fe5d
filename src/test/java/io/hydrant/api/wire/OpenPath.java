package io.hydrant.api.wire;

import io.hydrant.api.wire.call.CalledService;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers at one path, and leaves all else to others. */
public final class OpenPath extends Handler.Abstract {

    private final String path;

    public OpenPath(String path) {
        this.path = path;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!CalledService.path(request).equals(path)) {
            return false;
        }
        response.write(true, ByteBuffer.wrap("open".getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
