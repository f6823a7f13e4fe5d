package io.hydrant.api.wire;

import java.time.Duration;

/** What clients together may take of a server. */
public final class ServerLimits {

    private final int connections;
    private final Duration idleTime;
    private final long bytesPerSecond;
    private final BodyLimits bodies;

    private ServerLimits(
            int connections, Duration idleTime, long bytesPerSecond, BodyLimits bodies) {
        this.connections = connections;
        this.idleTime = idleTime;
        this.bytesPerSecond = bytesPerSecond;
        this.bodies = bodies;
    }

    /** 1,024 connections, none idle for 30 seconds, none slower than 1 KiB a second in a body. */
    public static ServerLimits standard() {
        return new ServerLimits(1024, Duration.ofSeconds(30), 1024, BodyLimits.standard());
    }

    public ServerLimits withConnections(int other) {
        return new ServerLimits(other, idleTime, bytesPerSecond, bodies);
    }

    /** Also the time a request's headers may take altogether. */
    public ServerLimits withIdleTime(Duration other) {
        return new ServerLimits(connections, other, bytesPerSecond, bodies);
    }

    /** At least; of bodies that are not taken in whole, such as objects. */
    public ServerLimits withBytesPerSecond(long other) {
        return new ServerLimits(connections, idleTime, other, bodies);
    }

    public ServerLimits withBodies(BodyLimits other) {
        return new ServerLimits(connections, idleTime, bytesPerSecond, other);
    }

    int connections() {
        return connections;
    }

    Duration idleTime() {
        return idleTime;
    }

    long bytesPerSecond() {
        return bytesPerSecond;
    }

    BodyLimits bodies() {
        return bodies;
    }
}
