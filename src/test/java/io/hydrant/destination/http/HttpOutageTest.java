package io.hydrant.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.BatchDestination;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.RetryRules;
import io.hydrant.destination.TwoHours;
import io.hydrant.metrics.StreamMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An endpoint that is away for two hours, with a retry duration of one. */
@Timeout(120)
class HttpOutageTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(3);

    private EndpointServer server;
    private Duration timeout = Duration.ofSeconds(60);

    @BeforeEach
    void start() throws Exception {
        server = EndpointServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void whatAnEndpointRefusesForAnHourFailsAndTheRestIsDeliveredAfterwards() throws Exception {
        server.otherwise(EndpointAnswer.refusal("503 Away", "come back"));
        TwoHours hours = new TwoHours(new Endpoint(), HOUR, Duration.ZERO);

        hours.pass(() -> server.otherwise(EndpointAnswer.ok()));

        assertThat(hours.failed()).isBetween(3 * 55, 3 * 61);
        assertThat(hours.minutesUntilFailure()).allMatch(minutes -> minutes >= 60 && minutes <= 64);
        assertEachRecordHadOneRequestId();
    }

    /** Two at once for three minutes each: batches come faster than they can be given up. */
    @Test
    void whatAnEndpointDoesNotAnswerForAnHourFailsAndTheRestIsDeliveredAfterwards()
            throws Exception {
        timeout = Duration.ofMillis(50);
        CountDownLatch over = new CountDownLatch(1);
        server.otherwise(EndpointAnswer.silenceUntil(over));
        TwoHours hours = new TwoHours(new Endpoint(), HOUR, LONGEST_ATTEMPT);

        hours.pass(
                () -> {
                    server.otherwise(EndpointAnswer.ok());
                    over.countDown();
                    timeout = Duration.ofSeconds(60);
                });

        assertThat(hours.failed()).isBetween(3 * 35, 3 * 61);
        assertThat(hours.minutesUntilFailure()).allMatch(minutes -> minutes >= 60);
        assertEachRecordHadOneRequestId();
    }

    /** Also when the request has no connection yet. */
    @Test
    void aTimeoutAtAnyMomentIsARefusal() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.otherwise(EndpointAnswer.silenceUntil(over));
        for (int i = 0; i < 100; i++) {
            timeout = Duration.ofMillis(i % 10);
            try (BatchWriter writer = new Endpoint().open(1, null)) {
                assertThat(HttpBatches.write(writer, HttpBatches.batch("a")).undelivered())
                        .allMatch(record -> record.refusal().isRetriable())
                        .hasSize(1);
            }
        }
        over.countDown();
    }

    private void assertEachRecordHadOneRequestId() throws Exception {
        Map<String, String> ids = new HashMap<>();
        for (ReceivedRequest request : server.requests()) {
            for (byte[] record : request.records()) {
                String text = new String(record, UTF_8);
                assertThat(ids.merge(text, request.id(), (before, now) -> before))
                        .as(text)
                        .isEqualTo(request.id());
            }
        }
        // On a busy computer, a short attempt may end before its request arrives.
        assertThat(ids).hasSizeBetween(3 * (130 - 61), 3 * 130);
        assertThat(server.trouble()).isEmpty();
    }

    /** As a definition has it; it waits for an answer as long as the test says. */
    private final class Endpoint implements BatchDestination {

        private static final long serialVersionUID = 1L;

        private final transient HttpEndpoint endpoint;

        Endpoint() {
            DeliveryStreamDefinition definition =
                    HttpDefinitions.at(
                            server.url(), "", ", 'RetryOptions': {'DurationInSeconds': 3600}");
            this.endpoint =
                    HttpEndpoint.of(
                            definition.httpEndpoint().orElseThrow(),
                            definition,
                            new Configuration());
        }

        @Override
        public BatchWriter open(int capacity, StreamMetrics metrics) throws Exception {
            return endpoint.open(capacity, timeout, SSLContext.getDefault());
        }

        @Override
        public RetryRules retryRules() {
            return endpoint.retryRules();
        }

        @Override
        public int mostRecords() {
            return endpoint.mostRecords();
        }

        @Override
        public long mostBytes() {
            return endpoint.mostBytes();
        }

        @Override
        public String metricGroup() {
            return endpoint.metricGroup();
        }
    }
}
