package io.hydrant.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hydrant.expression.jq.JqPath;
import io.hydrant.expression.jq.MetadataExtractionQuery;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** What a partition key costs by a query, against reading the field by a streaming parser. */
final class JqBenchmark {

    private static final int RECORD_SIZE = 200;
    private static final int ROUNDS = 7;
    private static final Duration WINDOW = Duration.ofMillis(400);

    private final EventPool pool = new EventPool(RECORD_SIZE);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final JsonFactory json = new JsonFactory();

    /** So that nothing of the work is left out as useless. */
    private long length;

    public static void main(String[] args) throws Exception {
        new JqBenchmark().run();
    }

    private void run() throws Exception {
        MetadataExtractionQuery one = MetadataExtractionQuery.compile("{user:.user}");
        MetadataExtractionQuery three =
                MetadataExtractionQuery.compile("{user:.user, action:.action, ip:.device.ip}");
        MetadataExtractionQuery time =
                MetadataExtractionQuery.compile("{day:(.number|strftime(\"%Y/%m/%d\"))}");
        MetadataExtractionQuery byEngine = MetadataExtractionQuery.compile("{user:(.user|.)}");
        JqPath path = JqPath.compile(".user");

        Work field = event -> field(event).length();
        nanos(field);
        System.out.printf(Locale.ROOT, "a streaming parser: %.0f ns%n", nanos(field));
        report("{user:.user}", field, event -> one.evaluate(event).size());
        report(".user", field, event -> path.text(event).map(String::length).orElse(0));
        report("three keys", field, event -> three.evaluate(event).size());
        report("strftime", field, event -> time.evaluate(event).size());
        report("by the engine", field, event -> byEngine.evaluate(event).size());
        System.out.println("(" + length + ")");
    }

    /** The whole record, as whoever must know that it is JSON. */
    private String field(byte[] event) throws IOException {
        String found = "";
        try (JsonParser parser = json.createParser(event)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("user")) {
                    parser.nextToken();
                    found = parser.getText();
                }
            }
        }
        return found;
    }

    private void report(String what, Work reference, Work work) throws Exception {
        double[] ratios = new double[ROUNDS];
        double[] costs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            double before = nanos(reference);
            costs[i] = nanos(work);
            ratios[i] = costs[i] / ((before + nanos(reference)) / 2);
        }
        Arrays.sort(ratios);
        Arrays.sort(costs);
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f ns, %.2f (%.2f..%.2f) of it%n",
                what,
                costs[ROUNDS / 2],
                ratios[ROUNDS / 2],
                ratios[0],
                ratios[ROUNDS - 1]);
    }

    private double nanos(Work work) throws Exception {
        // Of this thread: others that run meanwhile do not count.
        long start = threads.getCurrentThreadCpuTime();
        long number = 0;
        while (threads.getCurrentThreadCpuTime() - start < WINDOW.toNanos()) {
            for (int i = 0; i < 1_000; i++) {
                length += work.on(pool.event(number++));
            }
        }
        return (double) (threads.getCurrentThreadCpuTime() - start) / number;
    }

    /** What is done with one event. */
    private interface Work {
        int on(byte[] event) throws Exception;
    }
}
