package io.hydrant.api.wire;

import io.hydrant.api.wire.signature.Callers;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads bodies as S3 and Kinesis do, on a thread that waits; says whose and how long they were. */
public final class EchoHandler extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        try (InputStream in = Content.Source.asInputStream(request)) {
            long bytes = in.readAllBytes().length;
            String text = bytes + " bytes by " + Callers.of(request).accessKeyId();
            response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
        }
        return true;
    }
}
