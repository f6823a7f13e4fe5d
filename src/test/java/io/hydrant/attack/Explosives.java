package io.hydrant.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;

/**
 * Queries and patterns that would take all time or memory for one record: the record fails, the
 * stream goes on, and its neighbours do not notice.
 */
@Command(name = "explosives", description = "Queries that take all time or memory for one record")
final class Explosives extends AttackCommand {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(20);

    private static final String BOMB = "{\"a\":\"bomb\",\"b\":\"" + "a".repeat(40) + "!\"}";
    private static final String HARMLESS = "{\"a\":\"harmless\",\"b\":\"b\"}";

    /** Each does harm for the bomb, and none for the other record. */
    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("array", "[range(10000000000)]|length|tostring");
        queries.put("results", "first(range(1;10000000000)|select(. < 0))");
        queries.put("regex", ".b|test(\"^(a+)+$\")|tostring");
        queries.put("scan", ".b|[scan(\"(a|aa)+$\")]|length|tostring");
        queries.put("text", "reduce range(60) as $i (\"a\"; . + .)|length|tostring");
        queries.put("last", "last(range(10000000000))|tostring");
        queries.put("recursion", "def f: f; f");
        queries.put("growth", "def f(x): [x, f([x, x])]; f(1)|tostring");
        queries.put("while", "[.b|while(true; . + .)]|length|tostring");
        return queries;
    }

    @Override
    void attack(AttackOptions with, Report report) throws Exception {
        try (AttackedServer server =
                        AttackedServer.start(
                                with,
                                List.of("-Xmx700m", "-XX:+ExitOnOutOfMemoryError"),
                                List.of());
                Bystander bystander = Bystander.of(server)) {
            RawStreams streams = new RawStreams(server, bystander);
            for (Map.Entry<String, String> query : queries().entrySet()) {
                streams.create(
                        query.getKey(),
                        RawStreams.partitioned(
                                "{a:(if .a == \"bomb\" then ("
                                        + query.getValue()
                                        + ") else .a end)}"));
            }
            Vitals before = Vitals.of(server);
            for (String stream : queries().keySet()) {
                streams.put(
                        stream,
                        List.of(
                                BOMB.getBytes(StandardCharsets.UTF_8),
                                HARMLESS.getBytes(StandardCharsets.UTF_8)));
            }

            expectNeighbourUndisturbed(server, bystander, report);
            for (String stream : queries().keySet()) {
                if (server.isAlive()) {
                    expectOneFailed(streams, stream, report);
                }
            }
            Aftermath.expect(server, before, bystander, report);
        }
    }

    private static void expectNeighbourUndisturbed(
            AttackedServer server, Bystander bystander, Report report) throws Exception {
        long slowest = 0;
        for (int i = 0; i < 10 && server.isAlive(); i++) {
            long start = System.nanoTime();
            try {
                bystander.put(20);
                bystander.aws().flush("bystander");
            } catch (Exception refused) {
                report.expect(false, "a neighbour's put or flush failed: " + refused);
            }
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        Duration longest = Duration.ofNanos(slowest);
        report.figure("slowest put and flush beside", longest.toMillis() + " ms");
        report.expect(longest.compareTo(LONGEST_FLUSH) < 0, "a neighbour's flush took " + longest);
    }

    private static void expectOneFailed(RawStreams streams, String name, Report report)
            throws Exception {
        long start = System.nanoTime();
        JsonNode shown = streams.show(name);
        while (!isDone(shown) && System.nanoTime() - start < LONGEST.toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            shown = streams.show(name);
        }
        report.figure(
                name,
                "delivered "
                        + shown.path("recordsDelivered")
                        + ", failures delivered "
                        + shown.path("failuresDelivered")
                        + ", "
                        + shown.path("jobState").asText());
        report.expect(isDone(shown), name + " does not go on: " + shown);
    }

    private static boolean isDone(JsonNode shown) {
        return shown.path("recordsDelivered").asInt() == 1
                && shown.path("failuresDelivered").asInt() == 1;
    }
}
