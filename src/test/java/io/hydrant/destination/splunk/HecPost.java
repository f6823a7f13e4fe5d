package io.hydrant.destination.splunk;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A request with records that an HTTP Event Collector has taken. */
public final class HecPost {

    private final String path;
    private final String channel;
    private final byte[] body;

    HecPost(String path, String channel, byte[] body) {
        this.path = path;
        this.channel = channel;
        this.body = body;
    }

    String path() {
        return path;
    }

    public String channel() {
        return channel;
    }

    public String text() {
        return new String(body, UTF_8);
    }
}
