package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Map;

/** Authenticates requests with user name and password. */
final class BasicAuthentication implements RequestAuthentication {

    private final Map<String, String> headers;

    BasicAuthentication(String username, String password) {
        String credentials = username + ":" + password;
        headers =
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }

    @Override
    public Map<String, String> headers(URI uri, byte[] body) {
        return headers;
    }
}
