package io.hydrant.api.wire.server;

import io.hydrant.api.wire.body.BodyLimits;
import java.time.Duration;

/** What clients together may take of a server. */
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
     * 1,024 connections, none idle for 30 seconds, none slower than 1 KiB a second in a body, nor
     * so slow that the whole body would take three hours.
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

    /** At least; of bodies that are not taken in whole, such as objects. */
    public ServerLimits withBytesPerSecond(long other) {
        return new ServerLimits(connections, idleTime, other, longestBody, bodies);
    }

    /** At the pace at which it comes; of bodies that say how long they are. */
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

    /** Of a body of so many bytes, or of an unknown number, which is less than none. */
    double leastBytesPerSecond(long length) {
        return Math.max((double) bytesPerSecond, length / (double) longestBody.toSeconds());
    }

    BodyLimits bodies() {
        return bodies;
    }
}
