package io.hydrant.destination.splunk;

import static io.hydrant.destination.splunk.SplunkBatches.LONG;
import static io.hydrant.destination.splunk.SplunkBatches.batch;
import static io.hydrant.destination.splunk.SplunkBatches.definition;
import static io.hydrant.destination.splunk.SplunkBatches.open;
import static io.hydrant.destination.splunk.SplunkBatches.refusals;
import static io.hydrant.destination.splunk.SplunkBatches.token;
import static io.hydrant.destination.splunk.SplunkBatches.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.destination.BatchOutcome;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.Outcomes;
import io.hydrant.destination.endpoint.TransportException;
import io.hydrant.destination.secrets.SecretsServer;
import io.hydrant.errors.ErrorRecordJson;
import io.hydrant.job.Await;
import io.hydrant.metrics.RecordedMetrics;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch is on the wire, when it is delivered, and Firehose's names for everything else. */
@Timeout(120)
class SplunkWriterTest {

    private static final String EVENT = "{\"event\": \"a\"}";
    private static final Duration SHORT = Duration.ofMillis(300);

    private HecServer hec;

    @BeforeEach
    void start() throws Exception {
        hec = HecServer.start();
    }

    @AfterEach
    void stop() {
        hec.close();
    }

    @Test
    void eventsAreOneBehindTheOtherInTheChannelOfTheirBatch() throws Exception {
        assertThat(deliver("Event", "", batch("{\"event\": \"ä\"}", "{\"event\": {\"b\": 1}}")))
                .isEmpty();

        assertThat(hec.posts())
                .extracting(HecPost::path)
                .containsExactly("/services/collector/event");
        assertThat(hec.posts()).extracting(HecPost::channel).containsExactly(SplunkBatches.ID);
        assertThat(hec.posts())
                .extracting(HecPost::text)
                .containsExactly("{\"event\": \"ä\"}{\"event\": {\"b\": 1}}");
        assertThat(hec.acknowledged()).isEqualTo(hec.posts());
    }

    @Test
    void rawTextHasNothingBetweenRecordsUnlessAProcessorAppendsIt() throws Exception {
        String newlines =
                ", 'ProcessingConfiguration': {'Enabled': true, 'Processors': [{'Type':"
                        + " 'AppendDelimiterToRecord'}]}";

        assertThat(deliver("Raw", "", batch("a", "no \"JSON\"\n", "c"))).isEmpty();
        assertThat(deliver("Raw", newlines, batch("a", "b"))).isEmpty();

        assertThat(hec.posts())
                .extracting(HecPost::text)
                .containsExactly("ano \"JSON\"\nc", "a\nb\n");
        assertThat(hec.posts()).extracting(HecPost::path).containsOnly("/services/collector/raw");
    }

    @Test
    void aBatchIsDeliveredWhenItIsAcknowledgedAndNotBefore() throws Exception {
        hec.acknowledging(HecServer.Acks.WHEN_RELEASED);
        try (BatchWriter writer = open(definition("Event"), LONG)) {
            CompletableFuture<BatchOutcome> written = writer.write(batch(EVENT));
            Await.until("several questions", () -> hec.questions() >= 5);
            assertThat(written).isNotDone();

            hec.release();

            assertThat(refusals(written.get(60, TimeUnit.SECONDS))).isEmpty();
        }
        assertThat(hec.posts()).hasSize(1);
    }

    @Test
    void anAcknowledgmentThatDoesNotComeIsAnError() throws Exception {
        hec.acknowledging(HecServer.Acks.NEVER);

        // Long enough for several questions on a busy machine.
        Duration timeout = Duration.ofSeconds(2);

        assertThat(refusals(tried(definition("Event"), batch(EVENT, EVENT), timeout)))
                .hasSize(2)
                .containsOnly(
                        "Splunk.AckTimeout: Did not receive an acknowledgment from HEC before the"
                                + " HEC acknowledgment timeout expired. Splunk may have indexed the"
                                + " data all the same.");
        assertThat(hec.posts()).hasSize(1);
        assertThat(hec.questions()).isGreaterThan(3);
    }

    @Test
    void everyAttemptIsWaitedForAfreshInTheSameChannel() throws Exception {
        hec.acknowledging(HecServer.Acks.NEVER);
        try (BatchWriter writer = open(definition("Event"), SHORT)) {
            assertThat(refusals(write(writer, batch(EVENT)))).hasSize(1);
            hec.acknowledging(HecServer.Acks.AT_ONCE);

            assertThat(refusals(write(writer, batch(EVENT)))).isEmpty();
        }
        assertThat(hec.posts())
                .extracting(HecPost::channel)
                .containsExactly(SplunkBatches.ID, SplunkBatches.ID);
        assertThat(hec.acknowledged()).containsExactly(hec.posts().get(1));
    }

    @Test
    void aNodeThatCannotAnswerForAMomentIsAskedAgain() throws Exception {
        hec.thenToAck(HecReply.busy())
                .thenToAck(HecReply.html(502, "<html>"))
                .thenToAck(HecReply.json(200, "{\"acks\":{}}"))
                .thenToAck(HecReply.json(200, "no JSON"));

        assertThat(deliver("Event", "", batch(EVENT))).isEmpty();

        assertThat(hec.posts()).hasSize(1);
        assertThat(hec.questions()).isEqualTo(5);
    }

    @Test
    void theQuestionGoesToTheNodeThatHasTheBatch() throws Exception {
        try (HecServer cluster = HecServer.start(3)) {
            for (int i = 0; i < 4; i++) {
                assertThat(refusals(tried(at(cluster.url(), "Event", ""), batch(EVENT), LONG)))
                        .isEmpty();
            }

            assertThat(cluster.posts()).hasSize(4);
            assertThat(cluster.cookies()).contains("NODE=0", "NODE=1", "NODE=2");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | 1 | DisabledToken",
                "401 | 2 | InvalidToken",
                "401 | 3 | InvalidToken",
                "403 | 4 | InvalidToken",
                "400 | 5 | InvalidDataFormat",
                "400 | 6 | InvalidDataFormat",
                "400 | 7 | InvalidIndex",
                "500 | 8 | ServerError",
                "503 | 9 | IndexerBusy",
                "400 | 10 | ProxyWithoutStickySessions",
                "400 | 11 | ProxyWithoutStickySessions",
                "400 | 12 | InvalidDataFormat",
                "400 | 13 | InvalidDataFormat",
                "400 | 14 | DisabledAck",
                "400 | 15 | InvalidDataFormat",
                "400 | 16 | InvalidToken",
                "503 | 18 | IndexerBusy",
                "503 | 19 | IndexerBusy",
                "503 | 20 | IndexerBusy",
                "400 | 21 | InvalidToken",
                "400 | 22 | DisabledToken",
                "503 | 23 | ServerError",
                "429 | 26 | IndexerBusy",
                "429 | 27 | IndexerBusy",
                "400 | 28 | ProxyWithoutStickySessions",
                "429 | 99 | IndexerBusy",
                "404 | 404 | URLNotFound",
                "200 | 6 | InvalidDataFormat",
            })
    void everyCodeOfHecHasItsNameAndIsRetried(int status, int code, String name) throws Exception {
        hec.then(HecReply.of(status, "Why", code));

        assertThat(deliver("Event", "", batch(EVENT)))
                .singleElement()
                .asString()
                .startsWith("Splunk." + name + ": ")
                .endsWith(" Status " + status + ": {\"text\":\"Why\",\"code\":" + code + "}");
        assertThat(hec.questions()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "413 | ServerError.ContentTooLarge",
                "404 | URLNotFound",
                "502 | ServerError",
                "503 | IndexerBusy",
                "403 | InvalidToken",
                "302 | ServerError",
                "200 | InvalidHecResponseCharacter",
            })
    void theAnswerOfAProxyHasItsNameToo(int status, String name) throws Exception {
        hec.then(HecReply.html(status, "<html>proxy</html>"));

        assertThat(deliver("Event", "", batch(EVENT)))
                .singleElement()
                .asString()
                .startsWith("Splunk." + name + ": ")
                .endsWith(" Status " + status + ": <html>proxy</html>");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 25})
    void aWarningThatAQueueIsAlmostFullIsNoRefusal(int code) throws Exception {
        hec.takingWith(code);

        assertThat(deliver("Event", "", batch(EVENT))).isEmpty();

        assertThat(hec.posts()).hasSize(1);
        assertThat(hec.acknowledged()).hasSize(1);
    }

    @Test
    void aTokenWithoutAcknowledgmentIsAnErrorThoughSplunkTookTheData() throws Exception {
        hec.with(HecServer.TOKEN, HecToken.withoutAcknowledgment());

        assertThat(deliver("Event", "", batch(EVENT)))
                .containsExactly(
                        "Splunk.AcknowledgementsDisabled: HEC took the data but gave no ackId."
                                + " Enable indexer acknowledgment for the HEC token. Status 200:"
                                + " {\"text\":\"Success\",\"code\":0}");
    }

    @Test
    void acknowledgmentMayBeDisabledWhileABatchWaitsForIt() throws Exception {
        hec.thenToAck(HecReply.of(400, "ACK is disabled", 14));

        assertThat(deliver("Event", "", batch(EVENT)))
                .containsExactly(
                        "Splunk.DisabledAck: Indexer acknowledgment is disabled for the HEC token."
                                + " Enable it. Status 400: {\"text\":\"ACK is"
                                + " disabled\",\"code\":14}");
    }

    @Test
    void aTokenThatIsUnknownOrDisabledIsNotQuoted() throws Exception {
        hec.with("disabled-token", HecToken.disabled())
                .then(HecReply.html(403, "What is unknown-token?"));

        assertThat(refusals(tried(definition("unknown-token", "Event"), batch(EVENT), LONG)))
                .singleElement()
                .asString()
                .startsWith("Splunk.InvalidToken: ")
                .endsWith("Status 403: What is (HEC token)?");
        assertThat(refusals(tried(definition("unknown-token", "Event"), batch(EVENT), LONG)))
                .singleElement()
                .asString()
                .endsWith("Status 403: {\"text\":\"Invalid token\",\"code\":4}");
        assertThat(refusals(tried(definition("disabled-token", "Event"), batch(EVENT), LONG)))
                .containsExactly(
                        "Splunk.DisabledToken: The HEC token is disabled. Enable it in Splunk."
                                + " Status 403: {\"text\":\"Token disabled\",\"code\":1}");
        assertThat(hec.posts()).isEmpty();
    }

    @Test
    void oneRecordThatIsNoEventFailsItsBatch() throws Exception {
        assertThat(deliver("Event", "", batch(EVENT, "no JSON")))
                .hasSize(2)
                .allSatisfy(
                        refusal ->
                                assertThat(refusal)
                                        .startsWith("Splunk.InvalidDataFormat: ")
                                        .endsWith(
                                                "{\"text\":\"Invalid data format\",\"code\":6,"
                                                        + "\"invalid-event-number\":1}"));
        assertThat(deliver("Event", "", batch("{\"message\": \"a\"}")))
                .singleElement()
                .asString()
                .contains("Event field is required");
    }

    @Test
    void anErrorRecordHasTheIdOfTheEvent() throws Exception {
        hec.then(HecReply.busy());
        DeliveryRecord record =
                DeliveryRecord.fromKinesis(
                        EVENT.getBytes(UTF_8),
                        7,
                        new KinesisRecordMetadata("shard", "key", "4957719392811414733960", 2));

        BatchOutcome outcome =
                tried(
                        definition("Event"),
                        DeliveryBatch.of(SplunkBatches.ID, List.of(record)),
                        LONG);

        assertThat(Outcomes.failures(outcome))
                .extracting(failed -> new String(ErrorRecordJson.write(failed), UTF_8))
                .containsExactly(
                        "{\"attemptsMade\":1,\"arrivalTimestamp\":7,\"errorCode\":"
                                + "\"Splunk.IndexerBusy\",\"errorMessage\":\"The HEC node is busy"
                                + " or not healthy. Status 503: {\\\"text\\\":\\\"Server is"
                                + " busy\\\",\\\"code\\\":9}\",\"attemptEndingTimestamp\":0,"
                                + "\"rawData\":\"eyJldmVudCI6ICJhIn0=\",\"EventId\":"
                                + "\"4957719392811414733960.2\"}");
    }

    @Test
    void troubleWithTheCertificateHasItsNames() {
        assertThat(nameOf(new SSLPeerUnverifiedException("another host")))
                .isEqualTo(
                        "Splunk.SSLUnverified: Could not connect to the HEC endpoint. Its host does"
                                + " not match its certificate. another host");
        assertThat(nameOf(new SSLHandshakeException("nobody vouches for it")))
                .startsWith("Splunk.SSLHandshake: ");
        assertThat(nameOf(new SocketTimeoutException("slow")))
                .startsWith("Splunk.ConnectionTimeout: ");
    }

    private static String nameOf(IOException failure) {
        return SplunkTransportErrors.refusal(TransportException.of(failure)).toString();
    }

    @Test
    void theTokenMayBeASecretAndMayChangeToOneThatNoHeaderCanHold() throws Exception {
        Configuration settings = new Configuration();
        DeliveryStreamDefinition definition =
                SplunkBatches.definition(
                        hec.url(),
                        "Event",
                        "'SecretsManagerConfiguration': {'Enabled': true, 'SecretARN':"
                                + " 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:hec-AbCdEf'}");
        try (SecretsServer secrets = SecretsServer.start()) {
            settings.setString("secretsmanager.endpoint", secrets.url());

            secrets.holding("{\"hec_token\": \"" + HecServer.TOKEN + "\"}");
            try (BatchWriter writer =
                    open(definition, settings, LONG, StreamMetrics.unregistered())) {
                assertThat(refusals(write(writer, batch(EVENT)))).isEmpty();
            }
            secrets.holding("{\"hec_token\": \"two\\nlines\"}");
            try (BatchWriter writer =
                    open(definition, settings, LONG, StreamMetrics.unregistered())) {
                assertThat(refusals(write(writer, batch(EVENT))))
                        .containsExactly(
                                "Splunk.InvalidToken: The HEC token is invalid. Update the delivery"
                                        + " stream. It has characters other than printable ASCII.");
            }
        }
        assertThat(hec.posts()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereIsAnInvalidEndpoint() throws Exception {
        hec.close();

        assertThat(deliver("Event", "", batch(EVENT)))
                .singleElement()
                .asString()
                .startsWith("Splunk.InvalidEndpoint: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "~ | ConnectionRecycled",
                "nonsense~~ | InvalidHecResponseCharacter",
                "HTTP/1.1 200 OK~Content-Length: 10~~half | ConnectionClosed",
            })
    void aConnectionThatEndsTooEarlyHasItsName(String answer, String name) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread hangsUp = new Thread(() -> answerAndHangUp(server, answer.replace("~", "\r\n")));
            hangsUp.start();

            assertThat(
                            refusals(
                                    tried(
                                            at(
                                                    URI.create(
                                                            "http://127.0.0.1:"
                                                                    + server.getLocalPort()),
                                                    "Event",
                                                    ""),
                                            batch(EVENT),
                                            LONG)))
                    .singleElement()
                    .asString()
                    .startsWith("Splunk." + name + ": ");
            hangsUp.join();
        }
    }

    private static void answerAndHangUp(ServerSocket server, String answer) {
        try (Socket client = server.accept();
                InputStream in = client.getInputStream()) {
            in.read(new byte[10_000]);
            client.getOutputStream()
                    .write(answer.strip().isEmpty() ? new byte[0] : answer.getBytes(UTF_8));
        } catch (IOException hungUp) {
            return;
        }
    }

    @Test
    void manyBatchesWaitWithoutAThreadEach() throws Exception {
        hec.acknowledging(HecServer.Acks.WHEN_RELEASED);
        try (BatchWriter writer = open(definition("Event"), LONG)) {
            CompletableFuture<BatchOutcome> first = writer.write(batch(EVENT));
            Await.until("a question", () -> hec.questions() > 0);
            // The writer has one connection only, and a batch that waits does not hold it.
            CompletableFuture<BatchOutcome> second = writer.write(batch(EVENT));
            Await.until("the second batch", () -> hec.posts().size() == 2);
            assertThat(first).isNotDone();
            hec.release();

            assertThat(refusals(first.get(60, TimeUnit.SECONDS))).isEmpty();
            assertThat(refusals(second.get(60, TimeUnit.SECONDS))).isEmpty();
        }
    }

    @Test
    void measuresHowLongAcknowledgmentsTake() throws Exception {
        RecordedMetrics recorded = new RecordedMetrics();
        String metric = "kinesisanalytics/DeliveryStreamName=s/DeliveryToSplunk.DataAckLatency";
        try (BatchWriter writer =
                open(
                        definition("Event"),
                        new Configuration(),
                        LONG,
                        StreamMetrics.of(recorded, "s").of("DeliveryToSplunk"))) {
            assertThat(recorded.values()).isEqualTo(Map.of(metric, 0.0));

            assertThat(refusals(write(writer, batch(EVENT)))).isEmpty();

            assertThat((Double) recorded.values().get(metric)).isBetween(0.001, 60.0);
        }
    }

    @Test
    void anotherMachineWithoutTlsMustBeAllowed() {
        DeliveryStreamDefinition definition =
                at(URI.create("http://splunk.example.com:8088"), "Event", "");
        Configuration allowing = new Configuration();
        allowing.setString("splunk.allow-plain-http", "true");

        assertThatThrownBy(
                        () ->
                                SplunkBatchDestination.of(
                                        definition.splunk().orElseThrow(),
                                        definition,
                                        new Configuration()))
                .isInstanceOfSatisfying(
                        InvalidDefinitionException.class,
                        e ->
                                assertThat(e.problems())
                                        .containsExactly(
                                                "SplunkDestinationConfiguration.HECEndpoint begins"
                                                        + " with http:// for host"
                                                        + " splunk.example.com; it must begin with"
                                                        + " https://, or the setting"
                                                        + " splunk.allow-plain-http must be true"));
        assertThat(
                        SplunkBatchDestination.of(
                                        definition.splunk().orElseThrow(), definition, allowing)
                                .metricGroup())
                .isEqualTo("DeliveryToSplunk");
    }

    private List<String> deliver(String type, String fields, DeliveryBatch batch) throws Exception {
        return refusals(tried(at(hec.url(), type, fields), batch, LONG));
    }

    private static BatchOutcome tried(
            DeliveryStreamDefinition definition, DeliveryBatch batch, Duration longestWait)
            throws Exception {
        try (BatchWriter writer = open(definition, longestWait)) {
            return write(writer, batch);
        }
    }

    private DeliveryStreamDefinition definition(String type) {
        return at(hec.url(), type, "");
    }

    private DeliveryStreamDefinition definition(String token, String type) {
        return SplunkBatches.definition(hec.url(), type, token(token));
    }

    private static DeliveryStreamDefinition at(URI url, String type, String fields) {
        return SplunkBatches.definition(url, type, token(HecServer.TOKEN) + fields);
    }
}
