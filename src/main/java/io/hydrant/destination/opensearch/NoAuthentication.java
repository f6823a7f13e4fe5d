package io.hydrant.destination.opensearch;

import java.net.URI;
import java.util.Map;

/** For clusters that anybody may write to. */
final class NoAuthentication implements RequestAuthentication {

    @Override
    public Map<String, String> headers(URI uri, byte[] body) {
        return Map.of();
    }
}
