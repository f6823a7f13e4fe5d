package io.hydrant.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.job.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.firehose.model.BufferingHints;

/** Failed records, sent again through the server that runs the stream. */
class RedriveApiIT {

    private static final String NAME = "orders-1-2026-01-31-08-00-00-6f1c2d3e";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void sendsFailedRecordsOnceWhileTheStreamRuns() throws Exception {
        try (LocalServer server = LocalServer.on("127.0.0.1", 0).start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            createStream(aws);
            put(aws, "a", failure("one") + "no JSON\n");
            put(aws, "b", failure("two"));
            URI redrives = server.endpoint().resolve("/_hydrant/delivery-streams/orders/redrive");

            JsonNode dry = post(redrives, "{\"dryRun\":true}", 200);
            assertThat(dry.path("recordsToSend").asLong()).isEqualTo(2);
            assertThat(dry.path("failures").path(0).path("sample").asText()).isEqualTo("one\n");
            assertThat(dry.path("unreadableLines").asLong()).isEqualTo(1);
            assertThat(dry.has("id")).isFalse();

            JsonNode started = post(redrives, "{\"code\":\"Lambda.FunctionError\"}", 200);
            assertThat(post(redrives, "", 409).path("message").asText())
                    .isEqualTo(
                            "Another redrive of delivery stream orders is running. Wait for its"
                                    + " end. Nothing was sent.");
            URI state = URI.create(redrives + "/" + started.path("id").asText());
            Await.until(
                    "the end of the redrive",
                    () -> !get(state).path("state").asText().equals("RUNNING"));
            assertThat(get(state).path("state").asText())
                    .as(get(state).toString())
                    .isEqualTo("SUCCEEDED");
            assertThat(get(state).path("recordsDelivered").asLong()).isEqualTo(2);
            assertThat(delivered(aws)).containsExactlyInAnyOrder("one", "two");

            JsonNode nothing = post(redrives, "", 200);
            assertThat(nothing.path("recordsSentBefore").asLong()).isEqualTo(2);
            assertThat(nothing.has("id")).isFalse();
            assertThat(post(redrives, "{\"codes\":[]}", 400).path("message").asText())
                    .isEqualTo(
                            "codes is unknown; it must be one of again, code, dryRun, since, until");
            assertThat(post(redrives, "{\"since\":\"yesterday\"}", 400).path("message").asText())
                    .isEqualTo(
                            "since is \"yesterday\"; it must be a time with its offset, such as"
                                    + " 1970-01-01T00:00:00Z");
            assertThat(delivered(aws)).hasSize(2);
        }
    }

    private static void createStream(LocalClients aws) throws Exception {
        aws.s3().createBucket(request -> request.bucket("lake"));
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName("orders")
                                        .extendedS3DestinationConfiguration(
                                                s3 ->
                                                        s3.roleARN(
                                                                        "arn:aws:iam::123456789012:role/firehose")
                                                                .bucketARN("arn:aws:s3:::lake")
                                                                .prefix("data/")
                                                                .errorOutputPrefix("errors/")
                                                                .bufferingHints(
                                                                        BufferingHints.builder()
                                                                                .sizeInMBs(1)
                                                                                .intervalInSeconds(
                                                                                        1)
                                                                                .build())));
        aws.awaitActive("orders");
    }

    private static void put(LocalClients aws, String end, String content) {
        aws.s3()
                .putObject(
                        request ->
                                request.bucket("lake")
                                        .key(
                                                "errors/processing-failed/2026/01/31/08/"
                                                        + NAME
                                                        + end),
                        RequestBody.fromString(content));
    }

    private static String failure(String record) {
        return "{\"attemptsMade\":4,\"arrivalTimestamp\":1769846400000,"
                + "\"errorCode\":\"Lambda.FunctionError\",\"errorMessage\":\"m\",\"rawData\":\""
                + Base64.getEncoder().encodeToString((record + "\n").getBytes(UTF_8))
                + "\"}\n";
    }

    private static List<String> delivered(LocalClients aws) {
        return aws
                .s3()
                .listObjectsV2(request -> request.bucket("lake").prefix("data/"))
                .contents()
                .stream()
                .flatMap(
                        object ->
                                aws.s3()
                                        .getObjectAsBytes(
                                                request -> request.bucket("lake").key(object.key()))
                                        .asUtf8String()
                                        .lines())
                .collect(Collectors.toList());
    }

    private JsonNode post(URI uri, String body, int status) throws Exception {
        return send(
                HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                status);
    }

    private JsonNode get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri).build(), 200);
    }

    private JsonNode send(HttpRequest request, int status) throws Exception {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
