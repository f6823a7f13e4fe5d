package io.hydrant.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Idle and slow connections, beside which the calls of others are answered as ever. */
@Command(name = "connections", description = "Idle and slow connections, and too many of them")
final class Connections extends AttackCommand {

    private static final int BUSY_SECONDS = 12;

    /** Twice the server's idle time: those that are too many are taken when others are closed. */
    private static final int LONGEST_SECONDS = 90;

    /** Only the address differs, on systems that have all of 127.0.0.0/8. */
    private static final String OTHER_ADDRESS = "127.0.0.2";

    private static final String HOST = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";

    private static final String SLOW_HEADER = "GET /" + HOST + "X-Slow: ";

    private static final String SLOW_JSON =
            "POST /"
                    + HOST
                    + "Content-Type: application/x-amz-json-1.1\r\n"
                    + "X-Amz-Target: Firehose_20150804.PutRecord\r\n"
                    + "Content-Length: 1000000\r\n\r\n{";

    private static final String SLOW_UPLOAD =
            "PUT /victim/slow" + HOST + "Content-Length: 1000000\r\n\r\n";

    @Option(
            names = "--idle",
            defaultValue = "1000",
            description = "Connections that send nothing; by default ${DEFAULT-VALUE}")
    private int idle;

    @Option(
            names = "--slow",
            defaultValue = "900",
            description = "A third each for headers, bodies, uploads; by default ${DEFAULT-VALUE}")
    private int slow;

    @Option(
            names = "--excess",
            defaultValue = "1100",
            description = "More than the server takes; by default ${DEFAULT-VALUE}")
    private int excess;

    @Override
    void attack(AttackOptions with, Report report) throws Exception {
        try (AttackedServer server = AttackedServer.start(with, List.of("-Xmx1g"), List.of());
                Bystander bystander = Bystander.of(server)) {
            Bystander.createStream(bystander.aws(), Calls.VICTIM);
            bystander.put(100);
            call(server);
            Vitals before = Vitals.of(server);
            try (Crowd crowd = new Crowd()) {
                crowd.add(server.address(), idle, "");
                endure(server, crowd, idle + " idle", true, report);
            }
            try (Crowd crowd = new Crowd()) {
                crowd.add(server.address(), slow / 3, SLOW_HEADER);
                crowd.add(server.address(), slow / 3, SLOW_JSON);
                crowd.add(server.address(), slow / 3, SLOW_UPLOAD);
                endure(server, crowd, slow + " slow", false, report);
            }
            try (Crowd crowd = new Crowd()) {
                crowd.add(server.address(), excess, "");
                endure(server, crowd, excess + " idle, too many", true, report);
            }
            Aftermath.expect(server, before, bystander, report);
        }
    }

    private static void endure(
            AttackedServer server, Crowd crowd, String name, boolean silent, Report report)
            throws IOException {
        long start = System.nanoTime();
        int connected = crowd.size();
        int calls = 0;
        int failed = 0;
        Duration slowest = Duration.ZERO;
        while (crowd.size() > 0 && seconds(start) < LONGEST_SECONDS) {
            crowd.trickle(silent);
            if (seconds(start) < BUSY_SECONDS) {
                Duration time = call(server);
                calls++;
                failed += time.isNegative() ? 1 : 0;
                slowest = time.compareTo(slowest) > 0 ? time : slowest;
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        report.figure(
                name,
                connected
                        + " connected, "
                        + calls
                        + " calls beside, slowest "
                        + slowest.toMillis()
                        + " ms, failed "
                        + failed
                        + ", all closed after "
                        + seconds(start)
                        + " s");
        report.expect(failed == 0, failed + " calls failed beside " + name);
        report.expect(slowest.toMillis() < 2_000, "a call beside " + name + " took " + slowest);
        report.expect(crowd.size() == 0, crowd.size() + " of " + name + " are still open");
    }

    private static long seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    /** Over a new connection for each, as most clients do; negative if one has no good answer. */
    private static Duration call(AttackedServer server) {
        long start = System.nanoTime();
        for (HttpMessage message :
                List.of(
                        firehose("ListDeliveryStreams"),
                        get("/bystander?list-type=2"),
                        get("/_hydrant/health"))) {
            try (RawClient client = new RawClient(server.address(), OTHER_ADDRESS)) {
                if (client.send(message.bytes(), false).status() != 200) {
                    return Duration.ofNanos(-1);
                }
            } catch (IOException unanswered) {
                return Duration.ofNanos(-1);
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static HttpMessage get(String path) {
        return new HttpMessage("GET", path, List.of("Host: 127.0.0.1"), new byte[0]);
    }

    private static HttpMessage firehose(String operation) {
        return new HttpMessage(
                "POST",
                "/",
                List.of(
                        "Host: 127.0.0.1",
                        "Content-Type: application/x-amz-json-1.1",
                        "X-Amz-Target: Firehose_20150804." + operation),
                "{}".getBytes(StandardCharsets.UTF_8));
    }
}
