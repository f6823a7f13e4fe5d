package io.hydrant.api.wire.body;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** The body of a request, which mostly has been read already. */
public final class RequestBody {

    private RequestBody() {}

    /** Without a copy if it has been read; else as much as is asked for, on this thread. */
    public static byte[] of(Request request, int mostBytes) throws IOException {
        BufferedRequest buffered = Request.as(request, BufferedRequest.class);
        if (buffered != null) {
            return buffered.body();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            return in.readNBytes(mostBytes);
        }
    }
}
