package io.hydrant.api.wire;

import io.hydrant.api.wire.body.BodyLimits;
import io.hydrant.api.wire.server.BoundedServer;
import io.hydrant.api.wire.server.ServerLimits;
import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.api.wire.signature.Authenticator;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** A server with an access key, in a process that ends when its heap is full. */
final class KeyedServerMain {

    private KeyedServerMain() {}

    public static void main(String[] arguments) throws Exception {
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[0]));
        BoundedServer server =
                BoundedServer.on("127.0.0.1", 0)
                        .limits(
                                ServerLimits.standard()
                                        .withBodies(BodyLimits.standard().withTime(time)))
                        .authenticator(
                                Authenticator.keyed(
                                        AccessKeys.of(Map.of("known", "secret")),
                                        Clock.systemUTC()))
                        .start(new FirehoseHandler(new RecordingOperations()));
        System.out.println(server.endpoint());
        // Its end is the end of whoever started it.
        while (System.in.read() >= 0) {
            continue;
        }
        server.close();
    }
}
