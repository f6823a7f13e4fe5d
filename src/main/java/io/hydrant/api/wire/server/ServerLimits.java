package io.hydrant.api.wire.server;

import io.hydrant.api.wire.body.BodyLimits;
import java.time.Duration;

/** Limits for all clients of a server together. */
public final class ServerLimits {

    private final int connections;
    private final Duration idleTime;
    private final long bytesPerSecond;
    private final Duration longestBody;
    private final BodyLimits bodies;

    private ServerLimits(
            int connections,
            Duration idleTime,
            long bytesPerSecond,
            Duration longestBody,
            BodyLimits bodies) {
        this.connections = connections;
        this.idleTime = idleTime;
        this.bytesPerSecond = bytesPerSecond;
        this.longestBody = longestBody;
        this.bodies = bodies;
    }

    /**
     * 1,024 connections. A connection may be idle for 30 seconds. A body must arrive at 1 KiB a
     * second or more, and within three hours.
     */
    public static ServerLimits standard() {
        return new ServerLimits(
                1024, Duration.ofSeconds(30), 1024, Duration.ofHours(3), BodyLimits.standard());
    }

    public ServerLimits withConnections(int other) {
        return new ServerLimits(other, idleTime, bytesPerSecond, longestBody, bodies);
    }

    /** Also the time a request's headers may take altogether. */
    public ServerLimits withIdleTime(Duration other) {
        return new ServerLimits(connections, other, bytesPerSecond, longestBody, bodies);
    }

    /** The least pace of bodies that are streamed, such as objects. */
    public ServerLimits withBytesPerSecond(long other) {
        return new ServerLimits(connections, idleTime, other, longestBody, bodies);
    }

    /** The longest time for a body whose length is known, at its pace so far. */
    public ServerLimits withLongestBody(Duration other) {
        return new ServerLimits(connections, idleTime, bytesPerSecond, other, bodies);
    }

    public ServerLimits withBodies(BodyLimits other) {
        return new ServerLimits(connections, idleTime, bytesPerSecond, longestBody, other);
    }

    int connections() {
        return connections;
    }

    public Duration idleTime() {
        return idleTime;
    }

    /** The least pace of a body of this length in bytes. A negative length means unknown. */
    double leastBytesPerSecond(long length) {
        return Math.max((double) bytesPerSecond, length / (double) longestBody.toSeconds());
    }

    BodyLimits bodies() {
        return bodies;
    }
}
