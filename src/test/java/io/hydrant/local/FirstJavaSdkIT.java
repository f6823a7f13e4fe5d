package io.hydrant.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.kinesisfirehose.AmazonKinesisFirehose;
import com.amazonaws.services.kinesisfirehose.AmazonKinesisFirehoseClientBuilder;
import com.amazonaws.services.kinesisfirehose.model.CreateDeliveryStreamRequest;
import com.amazonaws.services.kinesisfirehose.model.DeleteDeliveryStreamRequest;
import com.amazonaws.services.kinesisfirehose.model.DescribeDeliveryStreamRequest;
import com.amazonaws.services.kinesisfirehose.model.ExtendedS3DestinationConfiguration;
import com.amazonaws.services.kinesisfirehose.model.ListDeliveryStreamsRequest;
import com.amazonaws.services.kinesisfirehose.model.PutRecordBatchRequest;
import com.amazonaws.services.kinesisfirehose.model.PutRecordRequest;
import com.amazonaws.services.kinesisfirehose.model.Record;
import com.amazonaws.services.kinesisfirehose.model.ResourceNotFoundException;
import io.hydrant.job.Await;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** AWS's first SDK for Java, which many producers still have. */
class FirstJavaSdkIT {

    @Test
    void aDeliveryStreamIsCreatedPutToAndDeleted() throws Exception {
        try (LocalServer server = LocalServer.on("127.0.0.1", 0).start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            aws.s3().createBucket(request -> request.bucket("first"));
            AmazonKinesisFirehose firehose = client(server);
            firehose.createDeliveryStream(
                    new CreateDeliveryStreamRequest()
                            .withDeliveryStreamName("first")
                            .withExtendedS3DestinationConfiguration(
                                    new ExtendedS3DestinationConfiguration()
                                            .withRoleARN("arn:aws:iam::123456789012:role/r")
                                            .withBucketARN("arn:aws:s3:::first")));
            aws.awaitActive("first");

            firehose.putRecord(
                    new PutRecordRequest()
                            .withDeliveryStreamName("first")
                            .withRecord(record("1\n")));
            int failed =
                    firehose.putRecordBatch(
                                    new PutRecordBatchRequest()
                                            .withDeliveryStreamName("first")
                                            .withRecords(record("2\n"), record("3\n")))
                            .getFailedPutCount();
            aws.flush("first");

            assertThat(failed).isZero();
            assertThat(
                            firehose.describeDeliveryStream(
                                            new DescribeDeliveryStreamRequest()
                                                    .withDeliveryStreamName("first"))
                                    .getDeliveryStreamDescription()
                                    .getDeliveryStreamStatus())
                    .isEqualTo("ACTIVE");
            assertThat(new Bucket(aws.s3(), "first").lines("")).containsExactly("1", "2", "3");
            assertThatThrownBy(
                            () ->
                                    firehose.describeDeliveryStream(
                                            new DescribeDeliveryStreamRequest()
                                                    .withDeliveryStreamName("none")))
                    .isInstanceOf(ResourceNotFoundException.class);
            firehose.deleteDeliveryStream(
                    new DeleteDeliveryStreamRequest().withDeliveryStreamName("first"));
            Await.until(
                    "the deletion",
                    () ->
                            firehose.listDeliveryStreams(new ListDeliveryStreamsRequest())
                                    .getDeliveryStreamNames()
                                    .isEmpty());
            firehose.shutdown();
        }
    }

    private static AmazonKinesisFirehose client(LocalServer server) {
        return AmazonKinesisFirehoseClientBuilder.standard()
                .withEndpointConfiguration(
                        new EndpointConfiguration(server.endpoint().toString(), "us-east-1"))
                .withCredentials(
                        new AWSStaticCredentialsProvider(new BasicAWSCredentials("any", "any")))
                .build();
    }

    private static Record record(String data) {
        return new Record().withData(ByteBuffer.wrap(data.getBytes(UTF_8)));
    }
}
