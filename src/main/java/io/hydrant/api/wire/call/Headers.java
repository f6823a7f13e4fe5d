package io.hydrant.api.wire.call;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Reads headers of a request. */
public final class Headers {

    private Headers() {}

    /** Empty when there is no such header. */
    public static String first(Request request, String name) {
        return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
    }
}
