package io.hydrant.preflight;

import io.hydrant.job.Causes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Somebody who must take connections; clients try for long before they say that nobody does. */
final class Listener {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    private final String whom;
    private final String setting;

    Listener(String whom, String setting) {
        this.whom = whom;
        this.setting = setting;
    }

    void require(String endpoint) throws UnreachableException {
        URI uri = URI.create(endpoint.contains("://") ? endpoint : "https://" + endpoint);
        int port = uri.getPort() > 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), port), (int) LONGEST_CONNECT.toMillis());
        } catch (IOException e) {
            throw new UnreachableException(
                    whom
                            + " cannot be reached at "
                            + endpoint
                            + " ("
                            + setting
                            + "): "
                            + Causes.sentence(e),
                    e);
        }
    }
}
