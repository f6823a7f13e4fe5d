package io.hydrant.destination.opensearch;

import java.net.URI;
import java.util.Map;

/** Authenticates the requests to a cluster. */
interface RequestAuthentication extends AutoCloseable {

    /** Returns the headers that authenticate this request. */
    Map<String, String> headers(URI uri, byte[] body);

    @Override
    default void close() {}
}
