package io.hydrant.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.destination.http.EndpointServer;
import io.hydrant.destination.http.ReceivedRequest;
import io.hydrant.destination.opensearch.OpenSearchNode;
import io.hydrant.job.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Several delivery streams on one Kinesis stream, each a job of its own, as Firehose has it. */
class OneKinesisStreamIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final String BUCKET = "arn:aws:s3:::clicks";
    private static final int RECORDS = 400;

    @TempDir private Path directory;

    @Test
    void whatOneProducerPutsIsInAllThreeDestinations() throws Exception {
        try (EndpointServer endpoint = EndpointServer.start();
                OpenSearchNode node = OpenSearchNode.start(directory.resolve("node"))) {
            Configuration settings = new Configuration();
            settings.setString("opensearch.endpoint", node.endpoint().toString());
            settings.setString("opensearch.authentication", "NONE");
            settings.setString("kinesis.starting-position", "TRIM_HORIZON");
            try (LocalServer server =
                            LocalServer.on("127.0.0.1", 0)
                                    .data(directory.resolve("data"))
                                    .settings(settings)
                                    .start();
                    LocalClients aws = LocalClients.to(server.endpoint())) {
                aws.s3().createBucket(request -> request.bucket("clicks"));
                aws.kinesis().createStream(request -> request.streamName("clicks").shardCount(2));
                createAll(aws, endpoint);
                put(aws);

                List<String> lines = new ArrayList<>();
                IntStream.range(0, RECORDS).forEach(number -> lines.add(record(number)));
                lines.sort(null);
                Await.until(
                        "objects",
                        Duration.ofMinutes(2),
                        () -> new Bucket(aws.s3(), "clicks").lines("objects/").equals(lines));
                Await.until("requests", () -> received(endpoint).equals(lines));
                Await.until("documents", () -> node.count("clicks") == RECORDS);
                assertThat(
                                node.values("clicks", "number").stream()
                                        .map(JsonNode::asInt)
                                        .collect(Collectors.toList()))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, RECORDS).boxed().collect(Collectors.toList()));
            }
        }
    }

    private static void createAll(LocalClients aws, EndpointServer endpoint) throws Exception {
        create(
                aws,
                "clicks-to-s3",
                request ->
                        request.extendedS3DestinationConfiguration(
                                s3 ->
                                        s3.roleARN(ROLE)
                                                .bucketARN(BUCKET)
                                                .prefix("objects/")
                                                .bufferingHints(
                                                        hints ->
                                                                hints.sizeInMBs(1)
                                                                        .intervalInSeconds(1))));
        create(
                aws,
                "clicks-to-search",
                request ->
                        request.amazonopensearchserviceDestinationConfiguration(
                                search ->
                                        search.roleARN(ROLE)
                                                .clusterEndpoint("https://logs.example.com")
                                                .indexName("clicks")
                                                .indexRotationPeriod("NoRotation")
                                                .bufferingHints(
                                                        hints ->
                                                                hints.sizeInMBs(1)
                                                                        .intervalInSeconds(1))
                                                .s3Configuration(
                                                        s3 -> s3.roleARN(ROLE).bucketARN(BUCKET))));
        create(
                aws,
                "clicks-to-partner",
                request ->
                        request.httpEndpointDestinationConfiguration(
                                http ->
                                        http.endpointConfiguration(
                                                        to ->
                                                                to.url(endpoint.url().toString())
                                                                        .accessKey("any"))
                                                .bufferingHints(
                                                        hints ->
                                                                hints.sizeInMBs(1)
                                                                        .intervalInSeconds(1))
                                                .s3Configuration(
                                                        s3 -> s3.roleARN(ROLE).bucketARN(BUCKET))));
    }

    private static void create(
            LocalClients aws, String name, Consumer<CreateDeliveryStreamRequest.Builder> to)
            throws Exception {
        aws.firehose()
                .createDeliveryStream(
                        request -> {
                            request.deliveryStreamName(name)
                                    .deliveryStreamType(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE)
                                    .kinesisStreamSourceConfiguration(
                                            source ->
                                                    source.roleARN(ROLE)
                                                            .kinesisStreamARN(
                                                                    "arn:aws:kinesis:us-east-1:123456789012:stream/clicks"));
                            to.accept(request);
                        });
        aws.awaitActive(name);
    }

    private static void put(LocalClients aws) {
        List<PutRecordsRequestEntry> entries =
                IntStream.range(0, RECORDS)
                        .mapToObj(
                                number ->
                                        PutRecordsRequestEntry.builder()
                                                .partitionKey("key" + number)
                                                .data(
                                                        SdkBytes.fromUtf8String(
                                                                record(number) + "\n"))
                                                .build())
                        .collect(Collectors.toList());
        aws.kinesis().putRecords(request -> request.streamName("clicks").records(entries));
    }

    private static String record(int number) {
        return "{\"number\":" + number + "}";
    }

    private static List<String> received(EndpointServer endpoint) throws Exception {
        List<String> records = new ArrayList<>();
        for (ReceivedRequest request : endpoint.requests()) {
            request.records().forEach(record -> records.add(new String(record, UTF_8).strip()));
        }
        records.sort(null);
        return records;
    }
}
