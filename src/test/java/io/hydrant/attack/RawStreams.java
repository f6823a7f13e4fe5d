package io.hydrant.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.Record;

/** Delivery streams made of JSON, as AWS's client knows no processors of Hydrant's own. */
final class RawStreams {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AttackedServer server;
    private final Bystander bystander;

    RawStreams(AttackedServer server, Bystander bystander) {
        this.server = server;
        this.bystander = bystander;
    }

    /** More members of its S3 destination are what a stream is about. */
    static String definition(String name, String members) {
        return "{\"DeliveryStreamName\":\""
                + name
                + "\",\"ExtendedS3DestinationConfiguration\":{"
                + "\"RoleARN\":\"arn:aws:iam::123456789012:role/r\","
                + "\"BucketARN\":\"arn:aws:s3:::"
                + name
                + "\",\"ErrorOutputPrefix\":\"failed/!{firehose:error-output-type}/\","
                + "\"BufferingHints\":{\"SizeInMBs\":64,\"IntervalInSeconds\":1}"
                + (members.isEmpty() ? "" : "," + members)
                + "}}";
    }

    void create(String name, String members) throws Exception {
        bystander.aws().s3().createBucket(request -> request.bucket(name));
        String definition = definition(name, members);
        HttpMessage request =
                new HttpMessage(
                        "POST",
                        "/",
                        List.of(
                                "Host: 127.0.0.1",
                                "Content-Type: application/x-amz-json-1.1",
                                "X-Amz-Target: Firehose_20150804.CreateDeliveryStream"),
                        definition.getBytes(StandardCharsets.UTF_8));
        try (RawClient client = RawClient.to(server)) {
            Reply reply = client.send(request.bytes(), false);
            if (reply.status() != 200) {
                throw new IOException(name + ": " + reply.status() + " " + reply.text());
            }
        }
        bystander.aws().awaitActive(name);
    }

    static String processing(String... processors) {
        return "\"ProcessingConfiguration\":{\"Enabled\":true,\"Processors\":["
                + String.join(",", processors)
                + "]}";
    }

    /** Parameters are names and values by turns. */
    static String processor(String type, String... parameters) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.add(
                    JSON.createObjectNode()
                            .put("ParameterName", parameters[i])
                            .put("ParameterValue", parameters[i + 1])
                            .toString());
        }
        return "{\"Type\":\"" + type + "\",\"Parameters\":[" + String.join(",", all) + "]}";
    }

    /** By what a query in jq finds. */
    static String partitioned(String query) {
        return "\"DynamicPartitioningConfiguration\":{\"Enabled\":true},"
                + "\"Prefix\":\"p/!{partitionKeyFromQuery:a}/\","
                + processing(
                        processor(
                                "MetadataExtraction",
                                "MetadataExtractionQuery",
                                query,
                                "JsonParsingEngine",
                                "JQ-1.6"));
    }

    void put(String name, List<byte[]> records) {
        for (int from = 0; from < records.size(); from += 250) {
            List<Record> batch = new ArrayList<>();
            for (byte[] data : records.subList(from, Math.min(records.size(), from + 250))) {
                batch.add(Record.builder().data(SdkBytes.fromByteArray(data)).build());
            }
            bystander
                    .aws()
                    .firehose()
                    .putRecordBatch(r -> r.deliveryStreamName(name).records(batch));
        }
    }

    JsonNode show(String name) throws IOException, InterruptedException {
        HttpResponse<String> shown =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                server.endpoint()
                                                        .resolve(
                                                                "/_hydrant/delivery-streams/"
                                                                        + name))
                                        .timeout(Duration.ofSeconds(10))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(shown.body());
    }
}
