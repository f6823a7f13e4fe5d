package io.hydrant.destination.opensearch;

import java.net.URI;
import java.util.Map;

/** Authenticates no requests, for clusters without access control. */
final class NoAuthentication implements RequestAuthentication {

    @Override
    public Map<String, String> headers(URI uri, byte[] body) {
        return Map.of();
    }
}
