package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.job.Await;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.Record;

/**
 * AWS's SDK for Java on AWS's own HTTP library, the Common Runtime. Its Kinesis client does not run
 * on that: it asks for HTTP/2, which the library lacks.
 */
class CrtClientIT {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

    private static LocalServer server;
    private static LocalClients aws;

    @BeforeAll
    static void start() throws Exception {
        server = LocalServer.on("127.0.0.1", 0).start();
        aws = LocalClients.to(server.endpoint());
    }

    @AfterAll
    static void stop() throws Exception {
        aws.close();
        server.close();
    }

    @Test
    void aDeliveryStreamIsCreatedPutToAndDeleted() throws Exception {
        aws.s3().createBucket(request -> request.bucket("crt"));
        try (FirehoseAsyncClient firehose =
                FirehoseAsyncClient.builder()
                        .endpointOverride(endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(CREDENTIALS)
                        .httpClientBuilder(AwsCrtAsyncHttpClient.builder())
                        .build()) {
            firehose.createDeliveryStream(
                            request ->
                                    request.deliveryStreamName("crt")
                                            .extendedS3DestinationConfiguration(
                                                    s3 ->
                                                            s3.roleARN(
                                                                            "arn:aws:iam::123456789012:role/r")
                                                                    .bucketARN("arn:aws:s3:::crt")))
                    .join();
            aws.awaitActive("crt");

            firehose.putRecord(r -> r.deliveryStreamName("crt").record(record("1\n"))).join();
            int failed =
                    firehose.putRecordBatch(
                                    r ->
                                            r.deliveryStreamName("crt")
                                                    .records(record("2\n"), record("3\n")))
                            .join()
                            .failedPutCount();
            aws.flush("crt");

            assertThat(failed).isZero();
            assertThat(
                            firehose.describeDeliveryStream(r -> r.deliveryStreamName("crt"))
                                    .join()
                                    .deliveryStreamDescription()
                                    .deliveryStreamStatus())
                    .isEqualTo(DeliveryStreamStatus.ACTIVE);
            assertThat(new Bucket(aws.s3(), "crt").lines("")).containsExactly("1", "2", "3");
            firehose.deleteDeliveryStream(r -> r.deliveryStreamName("crt")).join();
            Await.until(
                    "the deletion",
                    () -> firehose.listDeliveryStreams().join().deliveryStreamNames().isEmpty());
        }
    }

    private static URI endpoint() {
        return server.endpoint();
    }

    private static Record record(String data) {
        return Record.builder().data(SdkBytes.fromUtf8String(data)).build();
    }
}
