package io.hydrant.destination.opensearch;

import java.net.URI;
import java.util.Map;

/** Says to a cluster who sends a request. */
interface RequestAuthentication extends AutoCloseable {

    /** Headers for this request. */
    Map<String, String> headers(URI uri, byte[] body);

    @Override
    default void close() {}
}
