package io.hydrant.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Starts delivery streams for a test, and ends them after it. One server for all tests of the
 * process is started by the first of them; test classes may run in parallel.
 *
 * <pre>{@code
 * @RegisterExtension final HydrantExtension hydrant = new HydrantExtension();
 *
 * @Test
 * void transformsOrders() throws Exception {
 *     TestStream orders =
 *             hydrant.deliveryStream(Path.of("orders.json"))
 *                     .function("Transform", "java:com.acme.Transform")
 *                     .start();
 *
 *     orders.put("{\"id\":1}");
 *
 *     assertThat(orders.flush().records()).containsExactly("{\"id\":1,\"source\":\"web\"}");
 * }
 * }</pre>
 */
public final class HydrantExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                TestExecutionExceptionHandler {

    /**
     * The streams of each thread: those of the test that it runs are the last list. JUnit may run
     * another test in a thread whose test waits, so there may be more than one. The first list has
     * streams that no single test started.
     */
    private final Map<Thread, Deque<List<TestStream>>> streams = new ConcurrentHashMap<>();

    private volatile ExtensionContext root;

    /** The stream of a file with a definition, such as {@code conf/orders.json}. */
    public StreamBuilder deliveryStream(Path definition) throws IOException {
        if (!Files.isRegularFile(definition)) {
            throw new IllegalArgumentException(
                    "There is no file " + definition.toAbsolutePath() + " with a definition");
        }
        return deliveryStream(Files.readString(definition));
    }

    /** The stream of a definition in JSON, as CreateDeliveryStream takes it. */
    public StreamBuilder deliveryStream(String definition) {
        return new StreamBuilder(this, definition);
    }

    /** Starts the server if no test has yet. */
    TestServer server() {
        if (root == null) {
            throw new IllegalStateException(
                    "HydrantExtension must be a field with @RegisterExtension, and streams be started"
                            + " in tests or in what runs before them");
        }
        return TestServer.of(root);
    }

    void started(TestStream stream) {
        ofThisThread().getLast().add(stream);
    }

    private Deque<List<TestStream>> ofThisThread() {
        return streams.computeIfAbsent(
                Thread.currentThread(), thread -> new ArrayDeque<>(List.of(new ArrayList<>())));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        root = context.getRoot();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        root = context.getRoot();
        ofThisThread().addLast(new ArrayList<>());
    }

    /** Beside the failed assertion, the report shows what the streams of the test delivered. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        for (TestStream stream : ofThisThread().getLast()) {
            failure.addSuppressed(new StreamReport(stream.report()));
        }
        throw failure;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        endAll(ofThisThread().removeLast());
    }

    /** Ends streams of all tests of the class, and those of threads that a test started. */
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        for (Thread thread : List.copyOf(streams.keySet())) {
            for (List<TestStream> started : streams.remove(thread)) {
                endAll(started);
            }
        }
    }

    private static void endAll(List<TestStream> ended) throws IOException {
        for (TestStream stream : ended) {
            stream.end();
        }
    }
}
