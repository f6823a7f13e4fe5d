package io.hydrant.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.local.LocalServer;
import io.hydrant.local.temporary.TemporaryDirectory;
import io.hydrant.processing.DroppedRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The server of all tests in this process: it is closed when JUnit has run the last of them. */
@SuppressWarnings("deprecation")
final class TestServer implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Configuration settings;
    private final LocalServer server;
    private final TestClient client;
    private final TemporaryDirectory dropped;
    private final Queue<String> discarded = new ConcurrentLinkedQueue<>();

    private TestServer(Configuration settings, LocalServer server, TemporaryDirectory dropped) {
        this.settings = settings;
        this.server = server;
        this.client = new TestClient(server.endpoint());
        this.dropped = dropped;
    }

    static TestServer of(ExtensionContext root) {
        return root.getStore(ExtensionContext.Namespace.create(TestServer.class))
                .getOrComputeIfAbsent(TestServer.class, any -> start(), TestServer.class);
    }

    private static TestServer start() {
        requireOpenPackages();
        try {
            TemporaryDirectory dropped = TemporaryDirectory.create();
            Configuration settings = new Configuration();
            DroppedRecords.keepIn(dropped.path().resolve("records"), settings);
            java.nio.file.Files.createDirectory(dropped.path().resolve("records"));
            return new TestServer(
                    settings,
                    LocalServer.on("127.0.0.1", 0).settings(settings).warmUp().start(),
                    dropped);
        } catch (IOException e) {
            throw new IllegalStateException("Hydrant does not start: " + e.getMessage(), e);
        }
    }

    /** Flink reflects into these when a job goes on from its state, as it does after a flush. */
    private static void requireOpenPackages() {
        for (String name : List.of("java.util", "java.lang")) {
            if (!Object.class.getModule().isOpen(name, TestServer.class.getModule())) {
                throw new IllegalStateException(
                        "Flink needs Java's package "
                                + name
                                + ". Add to the arguments of the JVM that runs the tests (argLine of"
                                + " maven-surefire-plugin, jvmArgs of Gradle):"
                                + " --add-opens=java.base/java.util=ALL-UNNAMED"
                                + " --add-opens=java.base/java.lang=ALL-UNNAMED");
            }
        }
    }

    static int nextNumber() {
        return NUMBERS.incrementAndGet();
    }

    TestStream start(
            OwnDefinition own, DeliveryStreamDefinition definition, Map<String, String> given)
            throws IOException, InterruptedException {
        given.forEach(settings::setString);
        server.createIfAbsent(own.json());
        awaitActive(own);
        return new TestStream(this, own, definition);
    }

    private void awaitActive(OwnDefinition own) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        JsonNode now = client.show(own.name());
        while (now.path("status").asText().equals("CREATING") && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
            now = client.show(own.name());
        }
        if (!now.path("status").asText().equals("ACTIVE")) {
            throw new IllegalStateException(
                    "Delivery stream "
                            + own.original(own.name())
                            + " does not start, it is "
                            + now.path("status").asText()
                            + ": "
                            + now.path("lastError").asText("no reason is known"));
        }
    }

    void discard(String name) throws IOException {
        server.discard(name);
        discarded.add(name);
    }

    /** A server that is closed while a stream ends waits for a job that is gone. */
    private void awaitDiscarded() throws IOException {
        long end = System.nanoTime() + LONGEST_END.toNanos();
        try {
            for (String name : discarded) {
                while (client.exists(name) && System.nanoTime() < end) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    TestClient client() {
        return client;
    }

    Path dropped() {
        return dropped.path().resolve("records");
    }

    @Override
    public void close() throws IOException {
        try {
            awaitDiscarded();
            client.close();
            server.close();
        } finally {
            dropped.close();
        }
    }
}
