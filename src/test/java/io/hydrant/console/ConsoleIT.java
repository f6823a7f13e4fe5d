package io.hydrant.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hydrant.job.Await;
import io.hydrant.local.LocalClients;
import io.hydrant.local.LocalServer;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/** What the console says of a stream with good and bad records, in one process. */
class ConsoleIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STREAMS = "/_hydrant/delivery-streams";

    private static LocalServer server;
    private static LocalClients aws;
    private static JsonNode withoutStreams;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        server =
                LocalServer.on("127.0.0.1", 0)
                        .console(
                                ConsolePages.with(
                                        new Configuration(),
                                        definition -> "words of " + definition.name(),
                                        Optional.empty()))
                        .start();
        aws = LocalClients.to(server.endpoint());
        withoutStreams = get(STREAMS);
        aws.s3().createBucket(request -> request.bucket("lake"));
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName("orders")
                                        .extendedS3DestinationConfiguration(
                                                destination ->
                                                        byCustomer(
                                                                destination.bucketARN(
                                                                        "arn:aws:s3:::lake"),
                                                                "orders",
                                                                1)));
        aws.awaitActive("orders");
    }

    @AfterAll
    static void stop() throws Exception {
        aws.close();
        server.close();
    }

    @Test
    void saysWhereEachRecordIs() throws Exception {
        assertThat(withoutStreams).isEqualTo(json("{'deliveryStreams': []}"));
        JsonNode put =
                post(
                        STREAMS + "/orders/records",
                        "{'records': ['{\\'customer\\':\\'ada\\'}\\n', {'base64': 'bm8gSlNPTgo='}]}");
        assertThat(put.path("FailedPutCount").asInt(-1)).isZero();
        Await.until(
                "a record delivered, another failed",
                () -> {
                    JsonNode listed = get(STREAMS).path("deliveryStreams").path(0);
                    return listed.path("recordsDelivered").asInt() == 1
                            && listed.path("failedLastHour").asInt() == 1;
                });

        JsonNode listed = get(STREAMS).path("deliveryStreams").path(0);
        assertThat(
                        listed.path("name").asText()
                                + " "
                                + listed.path("health").asText()
                                + ", "
                                + listed.path("cause").asText()
                                + ": "
                                + listed.path("source").asText()
                                + " to "
                                + listed.path("destination").asText())
                .isEqualTo(
                        "orders ok, It delivers: Direct PUT to"
                                + " s3://lake/orders/!{partitionKeyFromQuery:customer}/");
        JsonNode pipeline = get(STREAMS + "/orders").path("pipeline");
        assertThat(
                        pipeline.path("in").asInt()
                                + " in, "
                                + pipeline.path("buffered").path("records").asInt()
                                + " buffered, "
                                + pipeline.path("waitingForCheckpoint").asInt()
                                + " waiting, "
                                + pipeline.path("delivered").asInt()
                                + " delivered, "
                                + pipeline.path("failed").asInt()
                                + " failed, "
                                + pipeline.path("buffered").path("limitBytes").asLong())
                .isEqualTo("2 in, 0 buffered, 0 waiting, 1 delivered, 1 failed, " + (64 << 20));

        JsonNode failures = get(STREAMS + "/orders/failures");
        JsonNode failure = failures.path("failures").path(0);
        assertThat(failures.path("failures")).hasSize(1);
        assertThat(failure.path("code").asText())
                .isEqualTo("DynamicPartitioning.MetadataExtractionFailed");
        assertThat(failure.path("sample")).isEqualTo(json("{'bytes':8,'text':'no JSON\\n'}"));

        JsonNode objects = get(STREAMS + "/orders/objects").path("objects");
        assertThat(objects).hasSize(1);
        JsonNode inside = get(object(objects.path(0).path("key").asText()));
        assertThat(inside.path("lines")).isEqualTo(json("['{\\'customer\\':\\'ada\\'}']"));
        assertThat(inside.path("records").asInt()).isEqualTo(1);
        assertThat(get(object(failure.path("key").asText())).path("kind").asText())
                .isEqualTo("lines");
        assertThat(status(object("orders/ada/../ada/" + name(objects)))).isEqualTo(404);
        assertThat(status(object("somebody/else"))).isEqualTo(404);

        JsonNode definition = get(STREAMS + "/orders/definition");
        assertThat(definition.path("words").asText()).isEqualTo("words of orders");
        assertThat(definition.path("description").path("DeliveryStreamName").asText())
                .isEqualTo("orders");
        assertThat(definition.path("version").asInt()).isEqualTo(1);
    }

    @Test
    void triesARecordWithoutDeliveringIt() throws Exception {
        JsonNode good = post(STREAMS + "/orders/try", "{'record': '{\\'customer\\':\\'grace\\'}'}");
        assertThat(good.path("outcome").asText()).isEqualTo("delivered");
        assertThat(good.path("key").asText()).startsWith("orders/grace/orders-1-");
        assertThat(good.path("record").path("text").asText()).isEqualTo("{\"customer\":\"grace\"}");

        JsonNode bad = post(STREAMS + "/orders/try", "{'record': 'nothing'}");
        assertThat(bad.path("outcome").asText()).isEqualTo("failed");
        assertThat(bad.path("failure").path("code").asText())
                .isEqualTo("DynamicPartitioning.MetadataExtractionFailed");
        assertThat(get(STREAMS + "/orders").path("status").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void tellsWhatMoves() throws Exception {
        HttpResponse<InputStream> events =
                HTTP.send(
                        HttpRequest.newBuilder(uri("/_hydrant/events?stream=orders")).build(),
                        HttpResponse.BodyHandlers.ofInputStream());

        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (!line.startsWith("data: ")) {
                line = lines.readLine();
            }
            JsonNode told = JSON.readTree(line.substring("data: ".length()));
            assertThat(told.path("name").asText()).isEqualTo("orders");
            assertThat(told.path("pipeline").has("waitingForCheckpoint")).isTrue();
            assertThat(told.has("history")).isFalse();
        }
    }

    @Test
    void leadsABrowserToThePageAndLetsNobodyElseUseIt() throws Exception {
        HttpResponse<String> root =
                send(HttpRequest.newBuilder(uri("/")).header("Accept", "text/html").build());
        assertThat(root.statusCode()).isEqualTo(303);
        assertThat(root.headers().firstValue("Location")).contains("/_hydrant/");
        HttpResponse<String> page = send(HttpRequest.newBuilder(uri("/_hydrant/")).build());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe");

        assertThat(
                        send(HttpRequest.newBuilder(uri(STREAMS + "/orders/records"))
                                        .header("Origin", "http://evil.example")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "{\"records\":[\"x\"]}"))
                                        .build())
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        send(HttpRequest.newBuilder(uri(STREAMS))
                                        .header("Sec-Fetch-Site", "cross-site")
                                        .build())
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void namesWhatIsWrongWithARequest() throws Exception {
        assertThat(answer("POST", STREAMS + "/orders/records", "{\"record\":[]}"))
                .isEqualTo("400 {\"message\":\"record is unknown; it must be records\"}");
        assertThat(answer("POST", STREAMS + "/orders/records", "x"))
                .isEqualTo("400 {\"message\":\"The body is not JSON\"}");
        assertThat(answer("POST", STREAMS + "/orders/try", "{\"record\":1}"))
                .isEqualTo("400 {\"message\":\"record must be a text, or an object with base64\"}");
        assertThat(answer("GET", STREAMS + "/none/failures", ""))
                .isEqualTo("404 {\"message\":\"There is no delivery stream none\"}");
        assertThat(answer("DELETE", STREAMS, ""))
                .isEqualTo("405 {\"message\":\"The method is DELETE; it must be GET\"}");
    }

    static void byCustomer(
            ExtendedS3DestinationConfiguration.Builder destination, String name, int interval) {
        destination
                .roleARN("arn:aws:iam::123456789012:role/firehose")
                .prefix(name + "/!{partitionKeyFromQuery:customer}/")
                .errorOutputPrefix("errors/!{firehose:error-output-type}/")
                .bufferingHints(hints -> hints.sizeInMBs(64).intervalInSeconds(interval))
                .dynamicPartitioningConfiguration(partitioning -> partitioning.enabled(true))
                .processingConfiguration(
                        processing ->
                                processing
                                        .enabled(true)
                                        .processors(
                                                Processor.builder()
                                                        .type(ProcessorType.METADATA_EXTRACTION)
                                                        .parameters(
                                                                parameter(
                                                                        ProcessorParameterName
                                                                                .METADATA_EXTRACTION_QUERY,
                                                                        "{customer: .customer}"),
                                                                parameter(
                                                                        ProcessorParameterName
                                                                                .JSON_PARSING_ENGINE,
                                                                        "JQ-1.6"))
                                                        .build()));
    }

    private static ProcessorParameter parameter(ProcessorParameterName name, String value) {
        return ProcessorParameter.builder().parameterName(name).parameterValue(value).build();
    }

    private static String object(String key) {
        return STREAMS
                + "/orders/objects/"
                + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String name(JsonNode objects) {
        String key = objects.path(0).path("key").asText();
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private static JsonNode get(String path) throws Exception {
        return JSON.readTree(send(HttpRequest.newBuilder(uri(path)).build()).body());
    }

    private static int status(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build()).statusCode();
    }

    private static JsonNode post(String path, String body) throws Exception {
        return JSON.readTree(
                send(HttpRequest.newBuilder(uri(path))
                                .POST(HttpRequest.BodyPublishers.ofString(json(body).toString()))
                                .build())
                        .body());
    }

    private static String answer(String method, String path, String body) throws Exception {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(uri(path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build());
        return answer.statusCode() + " " + answer.body().trim();
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create(server.endpoint() + path);
    }

    private static JsonNode json(String text) throws Exception {
        return JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                .build()
                .readTree(text.replace("\\'", "\\\""));
    }
}
