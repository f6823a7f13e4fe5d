package io.hydrant.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.preview.DeliveredObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Speaks to the server as a producer and as a reader of buckets do: over HTTP. */
final class TestClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();
    private final S3Client s3;

    TestClient(URI endpoint) {
        this.endpoint = endpoint;
        this.s3 =
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("any", "any")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
    }

    URI endpoint() {
        return endpoint;
    }

    /** At most 500 records with at most 4 MiB, as the API takes them. */
    void put(String stream, String region, List<byte[]> records)
            throws IOException, InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("DeliveryStreamName", stream);
        ArrayNode entries = request.putArray("Records");
        records.forEach(record -> entries.addObject().put("Data", record));
        refuse(
                call("firehose", "Firehose_20150804.PutRecordBatch", region, request),
                "FailedPutCount",
                "RequestResponses");
    }

    void putToKinesis(String stream, String region, List<byte[]> records)
            throws IOException, InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("StreamName", stream);
        ArrayNode entries = request.putArray("Records");
        records.forEach(
                record ->
                        entries.addObject()
                                .put("Data", record)
                                .put("PartitionKey", UUID.randomUUID().toString()));
        refuse(
                call("kinesis", "Kinesis_20131202.PutRecords", region, request),
                "FailedRecordCount",
                "Records");
    }

    private static void refuse(JsonNode answer, String count, String entries) {
        if (answer.path(count).asInt() > 0) {
            String first =
                    answer.path(entries).findValuesAsText("ErrorMessage").stream()
                            .findFirst()
                            .orElse("no reason is given");
            throw new IllegalStateException(
                    answer.path(count).asInt() + " records were not taken: " + first);
        }
    }

    private JsonNode call(String service, String target, String region, ObjectNode request)
            throws IOException, InterruptedException {
        return answer(
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", target)
                        .header("X-Amz-Date", "20260101T000000Z")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=any/20260101/"
                                        + region
                                        + "/"
                                        + service
                                        + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=any")
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        JSON.writeValueAsBytes(request)))
                        .build());
    }

    JsonNode show(String stream) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(pathOf(stream)).build());
    }

    boolean exists(String stream) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(pathOf(stream)).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    void flush(String stream) throws IOException, InterruptedException {
        answer(
                HttpRequest.newBuilder(URI.create(pathOf(stream) + "/flush"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    private URI pathOf(String stream) {
        return endpoint.resolve("/_hydrant/delivery-streams/" + stream);
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        java.net.http.HttpResponse<byte[]> response =
                http.send(request, BodyHandlers.ofByteArray());
        JsonNode body = response.body().length == 0 ? null : JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    body == null
                            ? "The server answered " + response.statusCode()
                            : body.path("message").asText(body.toString()));
        }
        return body;
    }

    /** In the order of their keys. */
    List<DeliveredObject> objects(String bucket) throws IOException {
        List<DeliveredObject> objects = new ArrayList<>();
        for (S3Object listed :
                s3.listObjectsV2Paginator(request -> request.bucket(bucket)).contents()) {
            objects.add(
                    DeliveredObject.of(
                            listed.key(),
                            s3.getObjectAsBytes(request -> request.bucket(bucket).key(listed.key()))
                                    .asByteArray()));
        }
        return objects;
    }

    @Override
    public void close() {
        s3.close();
    }
}
