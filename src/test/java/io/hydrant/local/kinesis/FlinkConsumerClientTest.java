package io.hydrant.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.SettableClock;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.kinesis.api.KinesisService;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.flink.kinesis.shaded.com.amazonaws.auth.AWSStaticCredentialsProvider;
import org.apache.flink.kinesis.shaded.com.amazonaws.auth.BasicAWSCredentials;
import org.apache.flink.kinesis.shaded.com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AmazonKinesis;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AmazonKinesisClientBuilder;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ExpiredIteratorException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetShardIteratorRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ListShardsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ResourceNotFoundException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Shard;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.StreamDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What the client inside Flink's connector sees: AWS SDK v1, which has its own CBOR. */
class FlinkConsumerClientTest {

    private final SettableClock clock =
            new SettableClock(Instant.parse("2026-01-31T08:00:00.123Z"));
    private EmbeddedKinesis kinesis;
    private KinesisClient producer;
    private AmazonKinesis consumer;

    @BeforeEach
    void start() throws Exception {
        kinesis = EmbeddedKinesis.start(KinesisService.temporary().clock(clock), 0);
        producer = KinesisClients.to(kinesis.endpoint());
        consumer =
                AmazonKinesisClientBuilder.standard()
                        .withEndpointConfiguration(
                                new EndpointConfiguration(
                                        kinesis.endpoint().toString(), "us-east-1"))
                        .withCredentials(
                                new AWSStaticCredentialsProvider(
                                        new BasicAWSCredentials("any", "any")))
                        .build();
        producer.createStream(r -> r.streamName("orders").shardCount(1));
    }

    @AfterEach
    void stop() throws Exception {
        consumer.shutdown();
        producer.close();
        kinesis.close();
    }

    @Test
    void theStreamAndItsShardsAreSeen() {
        StreamDescription stream = consumer.describeStream("orders").getStreamDescription();
        List<Shard> shards =
                consumer.listShards(
                                new ListShardsRequest()
                                        .withStreamName("orders")
                                        .withStreamARN(stream.getStreamARN()))
                        .getShards();

        assertThat(stream.getStreamStatus()).isEqualTo("ACTIVE");
        assertThat(stream.getStreamCreationTimestamp()).isEqualTo(Date.from(clock.instant()));
        assertThat(shards).isEqualTo(stream.getShards()).hasSize(1);
        assertThat(
                        consumer.listShards(
                                        new ListShardsRequest()
                                                .withStreamName("orders")
                                                .withExclusiveStartShardId("shardId-000000000000"))
                                .getShards())
                .isEmpty();
    }

    @Test
    void aRecordIsReadAsItWasPut() {
        String sequenceNumber = put("data");

        List<Record> records =
                read(new GetShardIteratorRequest().withShardIteratorType("TRIM_HORIZON"));

        assertThat(records)
                .containsExactly(
                        new Record()
                                .withPartitionKey("key")
                                .withSequenceNumber(sequenceNumber)
                                .withApproximateArrivalTimestamp(Date.from(clock.instant()))
                                .withData(
                                        ByteBuffer.wrap("data".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void readingStartsAtATimestamp() {
        put("early");
        clock.advanceMillis(1);
        String late = put("late");

        List<Record> records =
                read(
                        new GetShardIteratorRequest()
                                .withShardIteratorType("AT_TIMESTAMP")
                                .withTimestamp(Date.from(clock.instant())));

        assertThat(records).extracting(Record::getSequenceNumber).containsExactly(late);
    }

    @Test
    void errorsHaveTheirTypes() {
        assertThatThrownBy(() -> consumer.describeStream("missing"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Stream missing not found.");
        String iterator =
                consumer.getShardIterator("orders", "shardId-000000000000", "TRIM_HORIZON")
                        .getShardIterator();
        clock.advanceMillis(300_001);
        assertThatThrownBy(
                        () ->
                                consumer.getRecords(
                                        new GetRecordsRequest().withShardIterator(iterator)))
                .isInstanceOf(ExpiredIteratorException.class);
    }

    private String put(String data) {
        return producer.putRecord(
                        r ->
                                r.streamName("orders")
                                        .partitionKey("key")
                                        .data(SdkBytes.fromUtf8String(data)))
                .sequenceNumber();
    }

    private List<Record> read(GetShardIteratorRequest from) {
        String iterator =
                consumer.getShardIterator(
                                from.withStreamName("orders").withShardId("shardId-000000000000"))
                        .getShardIterator();
        return consumer.getRecords(new GetRecordsRequest().withShardIterator(iterator))
                .getRecords();
    }
}
