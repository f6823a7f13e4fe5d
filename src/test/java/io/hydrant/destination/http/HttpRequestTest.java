package io.hydrant.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.destination.BatchOutcome;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.UndeliveredRecord;
import io.hydrant.destination.secrets.SecretsServer;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint is sent, read from the wire. */
@Timeout(120)
class HttpRequestTest {

    private EndpointServer server;

    @BeforeEach
    void start() throws Exception {
        server = EndpointServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        assertThat(server.trouble()).isEmpty();
    }

    @Test
    void hasTheHeadersAndTheBodyOfTheProtocol() throws Exception {
        write("", "", HttpBatches.batch("hello", "hello world"));

        ReceivedRequest request = server.requests().get(0);
        assertThat(request.requestLine()).isEqualTo("POST /in/take?a=%20b HTTP/1.1");
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.remove("Connection");
        assertThat(headers)
                .isEqualTo(
                        new TreeMap<>(
                                Map.of(
                                        "Content-Length",
                                        String.valueOf(request.body().length),
                                        "Content-Type",
                                        "application/json",
                                        "Host",
                                        server.url().getAuthority(),
                                        "User-Agent",
                                        "Hydrant",
                                        "X-Amz-Firehose-Protocol-Version",
                                        "1.0",
                                        "X-Amz-Firehose-Request-Id",
                                        HttpBatches.ID,
                                        "X-Amz-Firehose-Source-Arn",
                                        "arn:aws:firehose:us-east-1:123456789012:deliverystream/stream")));
        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .matches(
                        "\\{\"requestId\":\"ed4acda5-034f-4f42-bba1-f29aea6d7d8f\","
                                + "\"timestamp\":\\d{13},\"records\":"
                                + "\\[\\{\"data\":\"aGVsbG8=\"},\\{\"data\":\"aGVsbG8gd29ybGQ=\"}]}");
    }

    @Test
    void hasTheAccessKeyAndTheCommonAttributes() throws Exception {
        write(
                ", 'AccessKey': 'k&y = 5!'",
                ", 'RequestConfiguration': {'CommonAttributes': [{'AttributeName': 'b',"
                        + " 'AttributeValue': 'größer\\t'}, {'AttributeName': 'a',"
                        + " 'AttributeValue': ''}]}",
                HttpBatches.batch("hello"));

        assertThat(server.requests().get(0).headers())
                .containsEntry("X-Amz-Firehose-Access-Key", "k&y = 5!")
                .containsEntry(
                        "X-Amz-Firehose-Common-Attributes",
                        "{\"commonAttributes\":{\"b\":\"gr\\u00F6\\u00DFer\\t\",\"a\":\"\"}}");
    }

    @Test
    void theAccessKeyMayBeASecretAndMayChangeToOneThatNoHeaderCanHold() throws Exception {
        String secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:endpoint-AbCdEf";
        Configuration settings = new Configuration();
        try (SecretsServer secrets = SecretsServer.start()) {
            settings.setString("secretsmanager.endpoint", secrets.url());
            DeliveryStreamDefinition definition =
                    HttpDefinitions.at(
                            server.url(),
                            "",
                            ", 'SecretsManagerConfiguration': {'Enabled': true, 'SecretARN': '"
                                    + secret
                                    + "'}");
            HttpEndpoint endpoint =
                    HttpEndpoint.of(definition.httpEndpoint().orElseThrow(), definition, settings);

            secrets.holding("{\"api_key\": \"from the secret\"}");
            try (BatchWriter writer = endpoint.open(1, StreamMetrics.unregistered())) {
                HttpBatches.write(writer, HttpBatches.batch("a"));
            }
            secrets.holding("{\"api_key\": \"two\\nlines\"}");
            try (BatchWriter writer = endpoint.open(1, StreamMetrics.unregistered())) {
                assertThat(HttpBatches.refusals(HttpBatches.write(writer, HttpBatches.batch("a"))))
                        .containsExactly(
                                "HttpEndpoint.MakeRequestFailure.IllegalCharacterInHeaderValue:"
                                        + " The access key has characters other than printable"
                                        + " ASCII");
            }
        }

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).headers())
                .containsEntry("X-Amz-Firehose-Access-Key", "from the secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "GZIP"})
    void carriesAnyBytes(String encoding) throws Exception {
        byte[][] records = new byte[200][];
        Random random = new Random(5);
        for (int i = 0; i < records.length; i++) {
            records[i] = new byte[i * i];
            random.nextBytes(records[i]);
        }

        write(
                "",
                ", 'RequestConfiguration': {'ContentEncoding': '" + encoding + "'}",
                batch(List.of(records)));

        ReceivedRequest request = server.requests().get(0);
        assertThat(request.headers().containsKey("Content-Encoding"))
                .isEqualTo(encoding.equals("GZIP"));
        assertThat(request.records()).containsExactly(records);
    }

    @Test
    void staysWithin64MiBForAsManyRecordsAsThereMayBe() {
        HttpEndpoint endpoint = endpoint("", "");
        byte[] record = new byte[(int) (endpoint.mostBytes() / endpoint.mostRecords())];
        DeliveryBatch largest = batch(Collections.nCopies(endpoint.mostRecords(), record));

        assertThat(new RequestJson(largest, Long.MAX_VALUE).length())
                .isBetween(63L * 1024 * 1024, HttpEndpoint.MOST_BODY_BYTES);
    }

    @Test
    void leavesOutARecordThatTheProtocolHasNoRoomFor() throws Exception {
        byte[] largest = new byte[HttpBatchWriter.LARGEST_RECORD];
        byte[] larger = new byte[HttpBatchWriter.LARGEST_RECORD + 1];

        BatchOutcome outcome = write("", "", batch(List.of(larger, largest)));
        BatchOutcome ofOnlyLarger = write("", "", batch(List.of(larger)));

        assertThat(HttpBatches.refusals(outcome))
                .containsExactly(
                        "for good: HttpEndpoint.RecordTooLarge: The record has 1024001 bytes; it"
                                + " must have at most 1024000");
        assertThat(HttpBatches.refusals(ofOnlyLarger)).hasSize(1);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).records()).containsExactly(largest);
    }

    @Test
    void aRefusedRecordTellsWhereItStoodInItsStream() throws Exception {
        server.then(EndpointAnswer.refusal("500 No", "later"));
        DeliveryRecord record =
                DeliveryRecord.fromKinesis(
                        new byte[3], 7, new KinesisRecordMetadata("shard", "key", "4960", 2));

        BatchOutcome outcome = write("", "", DeliveryBatch.of(HttpBatches.ID, List.of(record)));

        assertThat(outcome.undelivered())
                .usingRecursiveComparison()
                .isEqualTo(
                        List.of(
                                UndeliveredRecord.of(record, outcome.undelivered().get(0).refusal())
                                        .with("subsequenceNumber", "2")
                                        .with("dataId", "4960.2")));
    }

    @Test
    void aNewAttemptHasTheSameIdAndConnectionAndATimestampOfItsOwn() throws Exception {
        server.then(EndpointAnswer.refusal("500 No", "later"));
        try (BatchWriter writer = endpoint("", "").open(1, StreamMetrics.unregistered())) {
            HttpBatches.write(writer, HttpBatches.batch("a"));
            HttpBatches.write(writer, HttpBatches.batch("a"));
        }

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.requests())
                .extracting(ReceivedRequest::id)
                .containsExactly(HttpBatches.ID, HttpBatches.ID);
        assertThat(server.requests().get(1).json().get("timestamp").longValue())
                .isGreaterThanOrEqualTo(
                        server.requests().get(0).json().get("timestamp").longValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/a",
                "http://127.0.0.1:80",
                "http://[::1]:8080/",
                "https://example.com"
            })
    void mayGoUnencryptedToThisMachine(String url) {
        DeliveryStreamDefinition definition = HttpDefinitions.at(URI.create(url), "", "");

        assertThat(
                        HttpEndpoint.of(
                                        definition.httpEndpoint().orElseThrow(),
                                        definition,
                                        new Configuration())
                                .metricGroup())
                .isEqualTo("DeliveryToHttpEndpoint");
    }

    @Test
    void mayGoUnencryptedElsewhereOnlyWhenASettingSaysSo() {
        DeliveryStreamDefinition definition =
                HttpDefinitions.at(
                        URI.create("http://127.0.0.1.example.com/?token=s3cr3t"), "", "");
        Configuration settings = new Configuration();

        assertThatThrownBy(
                        () ->
                                HttpEndpoint.of(
                                        definition.httpEndpoint().orElseThrow(),
                                        definition,
                                        settings))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage(
                        "Delivery stream 'stream' has 1 problem:\n  "
                                + "HttpEndpointDestinationConfiguration.EndpointConfiguration.Url"
                                + " begins with http:// for host 127.0.0.1.example.com; it must begin"
                                + " with https://, or the setting http-endpoint.allow-plain-http must"
                                + " be true");

        settings.setString("http-endpoint.allow-plain-http", "true");
        HttpEndpoint.of(definition.httpEndpoint().orElseThrow(), definition, settings);
    }

    private BatchOutcome write(String endpointFields, String fields, DeliveryBatch batch)
            throws Exception {
        try (BatchWriter writer =
                endpoint(endpointFields, fields).open(1, StreamMetrics.unregistered())) {
            return HttpBatches.write(writer, batch);
        }
    }

    private HttpEndpoint endpoint(String endpointFields, String fields) {
        DeliveryStreamDefinition definition =
                HttpDefinitions.at(server.url(), endpointFields, fields);
        return HttpEndpoint.of(
                definition.httpEndpoint().orElseThrow(), definition, new Configuration());
    }

    private static DeliveryBatch batch(List<byte[]> records) {
        DeliveryRecord[] all =
                records.stream()
                        .map(data -> DeliveryRecord.of(data, 7))
                        .toArray(DeliveryRecord[]::new);
        return DeliveryBatch.of(HttpBatches.ID, Arrays.asList(all));
    }
}
