package io.hydrant.api.wire.body;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** The body of a request, which mostly has been read already. */
public final class RequestBody {

    private RequestBody() {}

    /**
     * Returns the body without a copy if it was read already. Else reads at most {@code mostBytes}
     * of it on this thread, and may block.
     */
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
