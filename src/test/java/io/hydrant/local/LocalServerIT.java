package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.job.Await;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class LocalServerIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final String BUCKET = "arn:aws:s3:::orders";

    @TempDir private Path directory;

    @Test
    void oneEndpointServesAllServices() throws Exception {
        Configuration settings = new Configuration();
        settings.set(
                HydrantOptions.lambdaFunction("Transform"),
                "python:conf/lambda/transform_etl.py#lambda_handler");
        try (LocalServer server = server().settings(settings).start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            aws.kinesis().createStream(request -> request.streamName("source").shardCount(1));
            aws.kinesis()
                    .putRecord(
                            request ->
                                    request.streamName("source")
                                            .partitionKey("a")
                                            .data(SdkBytes.fromUtf8String("hello")));
            assertThat(firstRecord(aws, "source")).isEqualTo("hello");

            byte[] object = new byte[20 << 20];
            new Random(1).nextBytes(object);
            aws.s3().createBucket(request -> request.bucket("orders"));
            aws.s3()
                    .putObject(
                            request -> request.bucket("orders").key("a b/c+d%/e"),
                            RequestBody.fromBytes(object));
            byte[] read =
                    aws.s3()
                            .getObjectAsBytes(request -> request.bucket("orders").key("a b/c+d%/e"))
                            .asByteArray();
            assertThat(Arrays.equals(read, object)).isTrue();

            InvokeResponse transformed = invoke(aws, "Transform", "{\"records\": []}");
            assertThat(transformed.functionError()).isNull();
            assertThat(transformed.payload().asUtf8String()).isEqualTo("{\"records\": []}");
            InvokeResponse failed = invoke(aws, "Transform", "{}");
            assertThat(failed.statusCode()).isEqualTo(200);
            assertThat(failed.functionError()).isEqualTo("Unhandled");
            assertThat(failed.payload().asUtf8String())
                    .isEqualTo("{\"errorMessage\":\"'records'\",\"errorType\":\"KeyError\"}");
            assertThatThrownBy(() -> invoke(aws, "Nowhere", "{}"))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining(
                            "Function not found:"
                                    + " arn:aws:lambda:us-east-1:123456789012:function:Nowhere");

            createOrders(aws);
            put(aws, "first");
            aws.flush("orders");
            assertThat(new Bucket(aws.s3(), "orders").lines("out/")).containsExactly("first");
        }
    }

    @Test
    void whatIsBufferedSurvivesARestart() throws Exception {
        try (LocalServer server = server().start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            aws.s3().createBucket(request -> request.bucket("orders"));
            createOrders(aws);
            put(aws, "before\n");
        }

        try (LocalServer server = server().start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            server.awaitJobs(Duration.ofMinutes(1));
            assertThat(aws.show("orders")).contains("\"jobState\":\"RUNNING\"");
            put(aws, "after\n");
            aws.flush("orders");

            assertThat(new Bucket(aws.s3(), "orders").lines("out/"))
                    .containsExactly("after", "before");
        }
    }

    @Test
    void aChangedStreamDeliversOldAndNewRecordsOnce() throws Exception {
        try (LocalServer server = server().start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            aws.s3().createBucket(request -> request.bucket("orders"));
            createOrders(aws);
            put(aws, "old\n");
            aws.flush("orders");
            put(aws, "buffered\n");

            aws.firehose()
                    .updateDestination(
                            request ->
                                    request.deliveryStreamName("orders")
                                            .currentDeliveryStreamVersionId("1")
                                            .destinationId("destinationId-000000000001")
                                            .extendedS3DestinationUpdate(
                                                    s3 ->
                                                            s3.prefix("changed/")
                                                                    .compressionFormat(
                                                                            CompressionFormat
                                                                                    .UNCOMPRESSED)));
            put(aws, "new\n");
            aws.flush("orders");

            Bucket bucket = new Bucket(aws.s3(), "orders");
            assertThat(bucket.lines("")).containsExactly("buffered", "new", "old");
            assertThat(bucket.lines("changed/")).containsExactly("buffered", "new");
            assertThat(bucket.keys("changed/")).allMatch(key -> key.contains("/orders-2-"));
        }
    }

    @Test
    void aDeletedStreamHasDeliveredEverythingAndLeavesNothingBehind() throws Exception {
        try (LocalServer server = server().start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            aws.s3().createBucket(request -> request.bucket("orders"));
            createOrders(aws);
            put(aws, "last");

            aws.firehose().deleteDeliveryStream(request -> request.deliveryStreamName("orders"));
            Await.until(
                    "the deletion",
                    () -> aws.firehose().listDeliveryStreams().deliveryStreamNames().isEmpty());

            assertThat(new Bucket(aws.s3(), "orders").lines("out/")).containsExactly("last");
            assertThat(aws.kinesis().listStreams().streamNames()).isEmpty();
            assertThat(directory.resolve("data/jobs/us-east-1/orders")).doesNotExist();
        }
    }

    @Test
    void withAccessKeysAllServicesRefuseOthersAndDeliveryWorks() throws Exception {
        AccessKeys keys = AccessKeys.of(Map.of("known", "secret"));
        try (LocalServer server = server().accessKeys(keys).start();
                LocalClients strangers = LocalClients.to(server.endpoint());
                LocalClients aws =
                        new LocalClients(
                                server.endpoint(), AwsBasicCredentials.create("known", "secret"))) {
            assertThatThrownBy(() -> strangers.firehose().listDeliveryStreams())
                    .isInstanceOf(AwsServiceException.class);
            assertThatThrownBy(() -> strangers.kinesis().listStreams())
                    .isInstanceOf(AwsServiceException.class);
            assertThatThrownBy(() -> strangers.s3().listBuckets())
                    .isInstanceOf(AwsServiceException.class);
            assertThatThrownBy(() -> invoke(strangers, "Nowhere", "{}"))
                    .isInstanceOf(AwsServiceException.class)
                    .isNotInstanceOf(ResourceNotFoundException.class);

            aws.s3().createBucket(request -> request.bucket("orders"));
            aws.kinesis().createStream(request -> request.streamName("source").shardCount(1));
            aws.firehose()
                    .createDeliveryStream(
                            request ->
                                    request.deliveryStreamName("from-kinesis")
                                            .deliveryStreamType(
                                                    DeliveryStreamType.KINESIS_STREAM_AS_SOURCE)
                                            .kinesisStreamSourceConfiguration(
                                                    source ->
                                                            source.roleARN(ROLE)
                                                                    .kinesisStreamARN(
                                                                            "arn:aws:kinesis:us-east-1:123456789012:stream/source"))
                                            .extendedS3DestinationConfiguration(
                                                    s3 -> s3.roleARN(ROLE).bucketARN(BUCKET)));
            aws.awaitActive("from-kinesis");
            createOrders(aws);
            put(aws, "signed");
            Await.until(
                    "delivery",
                    () -> new Bucket(aws.s3(), "orders").lines("out/").equals(List.of("signed")));
        }
    }

    @Test
    void aPortInUseIsToldInOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> LocalServer.on("127.0.0.1", taken.getLocalPort()).start())
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Port "
                                    + taken.getLocalPort()
                                    + " of 127.0.0.1 cannot be used: Address already in use");
        }
    }

    private LocalServer.Builder server() {
        return LocalServer.on("127.0.0.1", 0).data(directory.resolve("data"));
    }

    private static void createOrders(LocalClients aws) throws Exception {
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName("orders")
                                        .extendedS3DestinationConfiguration(
                                                s3 ->
                                                        s3.roleARN(ROLE)
                                                                .bucketARN(BUCKET)
                                                                .prefix("out/")
                                                                .bufferingHints(
                                                                        hints ->
                                                                                hints.sizeInMBs(1)
                                                                                        .intervalInSeconds(
                                                                                                5))));
        aws.awaitActive("orders");
    }

    private static void put(LocalClients aws, String text) {
        aws.firehose()
                .putRecord(
                        request ->
                                request.deliveryStreamName("orders")
                                        .record(
                                                record ->
                                                        record.data(
                                                                SdkBytes.fromUtf8String(text))));
    }

    private static InvokeResponse invoke(LocalClients aws, String function, String event) {
        return aws.lambda()
                .invoke(
                        request ->
                                request.functionName(function)
                                        .payload(SdkBytes.fromUtf8String(event)));
    }

    private static String firstRecord(LocalClients aws, String stream) {
        String iterator =
                aws.kinesis()
                        .getShardIterator(
                                request ->
                                        request.streamName(stream)
                                                .shardId("shardId-000000000000")
                                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator();
        GetRecordsResponse records =
                aws.kinesis().getRecords(request -> request.shardIterator(iterator));
        return records.records().get(0).data().asUtf8String();
    }
}
