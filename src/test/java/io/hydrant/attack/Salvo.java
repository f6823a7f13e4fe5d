package io.hydrant.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Many requests over a few connections, whose answers are counted. */
final class Salvo {

    private static final int CONNECTIONS = 8;

    private final AttackedServer server;
    private final Tally tally;

    Salvo(AttackedServer server, AttackOptions with) {
        this.server = server;
        this.tally = new Tally(with.longestCall());
    }

    /**
     * Each connection draws its requests from a generator of its own, so that a seed repeats them.
     */
    void fire(
            int requests,
            long seed,
            Function<Random, Supplier<HttpMessage>> generator,
            Report report)
            throws Exception {
        long start = System.nanoTime();
        List<Callable<Void>> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Supplier<HttpMessage> next = generator.apply(new Random(seed * CONNECTIONS + i));
            connections.add(
                    () -> {
                        fire(requests / CONNECTIONS, next);
                        return null;
                    });
        }
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (Future<Void> connection : threads.invokeAll(connections)) {
                connection.get();
            }
        } finally {
            threads.shutdownNow();
        }
        tally.addTo(report, Duration.ofNanos(System.nanoTime() - start));
    }

    private void fire(int requests, Supplier<HttpMessage> next) throws Exception {
        try (RawClient client = RawClient.to(server)) {
            for (int i = 0; i < requests && server.isAlive(); i++) {
                HttpMessage message = next.get();
                long start = System.nanoTime();
                try {
                    Reply reply = client.send(message.bytes(), message.isBodyless());
                    tally.note(reply, since(start), message.toString());
                } catch (Exception unanswered) {
                    client.close();
                    tally.noteUnanswered(unanswered, since(start), message.toString());
                }
            }
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
