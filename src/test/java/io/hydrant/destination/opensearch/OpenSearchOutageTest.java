package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.BatchDestination;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.RetryRules;
import io.hydrant.destination.TwoHours;
import io.hydrant.metrics.StreamMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster that is away for two hours, with a retry duration of one. */
@Timeout(120)
class OpenSearchOutageTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Duration timeout = Duration.ofSeconds(60);
    private volatile boolean isSilent;
    private volatile boolean isAway = true;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/_bulk", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] lines = new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("\n");
        for (int i = 0; i < lines.length; i += 2) {
            String before = ids.putIfAbsent(lines[i + 1], lines[i]);
            // A record under another id would be another document.
            if (before != null && !before.equals(lines[i])) {
                ids.put(lines[i + 1], before + lines[i]);
            }
        }
        if (isSilent) {
            awaitTheEnd();
        }
        byte[] body =
                (isAway
                                ? "come back"
                                : "{\"took\":1,\"errors\":false,\"items\":["
                                        + String.join(
                                                ",",
                                                Collections.nCopies(
                                                        lines.length / 2,
                                                        "{\"index\":{\"status\":201}}"))
                                        + "]}")
                        .getBytes(UTF_8);
        exchange.sendResponseHeaders(isAway ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitTheEnd() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void whatAClusterRefusesForAnHourFailsAndTheRestIsIndexedAfterwards() throws Exception {
        TwoHours hours = new TwoHours(new Cluster(), HOUR, Duration.ZERO);

        hours.pass(this::comeBack);

        assertThat(hours.failed()).isBetween(3 * 55, 3 * 61);
        assertThat(hours.minutesUntilFailure()).allMatch(minutes -> minutes >= 60 && minutes <= 64);
        assertEachRecordHadOneDocumentId();
    }

    /** Each attempt takes a minute. */
    @Test
    void whatAClusterDoesNotAnswerForAnHourFailsAndTheRestIsIndexedAfterwards() throws Exception {
        isSilent = true;
        timeout = Duration.ofMillis(50);
        TwoHours hours = new TwoHours(new Cluster(), HOUR, BulkClient.LONGEST_REQUEST);

        hours.pass(this::comeBack);

        assertThat(hours.failed()).isBetween(3 * 55, 3 * 61);
        assertThat(hours.minutesUntilFailure()).allMatch(minutes -> minutes >= 60 && minutes <= 66);
        assertEachRecordHadOneDocumentId();
    }

    private void comeBack() {
        isAway = false;
        isSilent = false;
        over.countDown();
        timeout = Duration.ofSeconds(60);
    }

    private void assertEachRecordHadOneDocumentId() {
        // On a busy computer, a short attempt may end before its request arrives.
        assertThat(ids).hasSizeBetween(3 * (130 - 61), 3 * 130);
        assertThat(ids.values())
                .allMatch(id -> id.matches("\\{\"index\":\\{\"_index\":\"[^{}]*\"}}"))
                .doesNotHaveDuplicates();
    }

    /** As a definition has it; it waits for an answer as long as the test says. */
    private final class Cluster implements BatchDestination {

        private static final long serialVersionUID = 1L;

        private final transient OpenSearchBatchDestination cluster;

        Cluster() {
            DeliveryStreamDefinition definition =
                    OpenSearchDefinitions.domain(
                            "logs", "'RetryOptions': {'DurationInSeconds': 3600}, ");
            Configuration settings = new Configuration();
            settings.setString(
                    "opensearch.endpoint", "http://127.0.0.1:" + server.getAddress().getPort());
            settings.setString("opensearch.authentication", "NONE");
            this.cluster =
                    OpenSearchBatchDestination.of(
                            definition, definition.openSearch().orElseThrow(), settings);
        }

        @Override
        public BatchWriter open(int capacity, StreamMetrics metrics) throws Exception {
            return cluster.open(capacity, timeout);
        }

        @Override
        public RetryRules retryRules() {
            return cluster.retryRules();
        }

        @Override
        public int mostRecords() {
            return cluster.mostRecords();
        }

        @Override
        public long mostBytes() {
            return cluster.mostBytes();
        }

        @Override
        public String metricGroup() {
            return cluster.metricGroup();
        }
    }
}
