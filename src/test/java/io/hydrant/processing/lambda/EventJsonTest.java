package io.hydrant.processing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.DeliveryRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event, as in Firehose's documentation. */
class EventJsonTest {

    private final EventJson directPut =
            new EventJson(InvokingStream.directPut(Samples.STREAM_ARN, "us-east-1"));
    private final EventJson kinesis =
            new EventJson(
                    InvokingStream.ofKinesis(Samples.STREAM_ARN, "us-east-1", Samples.SOURCE_ARN));

    @Test
    void writesTheEventOfDirectPut() {
        byte[] event = directPut.write("invoked123", Samples.batch("hello world", ""));

        assertThat(new String(event, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"invocationId\":\"invoked123\","
                                + "\"deliveryStreamArn\":\"arn:aws:firehose:us-east-1:123456789012:deliverystream/orders\","
                                + "\"region\":\"us-east-1\",\"records\":["
                                + "{\"recordId\":\"00000000000000000420000000\","
                                + "\"approximateArrivalTimestamp\":1510772160000,\"data\":\"aGVsbG8gd29ybGQ=\"},"
                                + "{\"recordId\":\"00000000000000000420000001\","
                                + "\"approximateArrivalTimestamp\":1510772160000,\"data\":\"\"}]}");
    }

    @Test
    void writesTheEventOfAKinesisSource() {
        RecordBatch batch = RecordBatch.of(42, List.of(Samples.kinesisRecord("a", "key \"1\"")));

        byte[] event = kinesis.write("invoked123", batch);

        assertThat(new String(event, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"invocationId\":\"invoked123\","
                                + "\"deliveryStreamArn\":\"arn:aws:firehose:us-east-1:123456789012:deliverystream/orders\","
                                + "\"region\":\"us-east-1\","
                                + "\"sourceKinesisStreamArn\":\"arn:aws:kinesis:us-east-1:123456789012:stream/clicks\","
                                + "\"records\":[{\"recordId\":\"00000000000000000420000000\","
                                + "\"approximateArrivalTimestamp\":1510772160000,\"data\":\"YQ==\","
                                + "\"kinesisRecordMetadata\":{\"shardId\":\"shardId-000000000000\","
                                + "\"partitionKey\":\"key \\\"1\\\"\",\"approximateArrivalTimestamp\":1510772160000,"
                                + "\"sequenceNumber\":\"4954698\",\"subsequenceNumber\":2}}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\"quoted\" \\ \n", "ünïcødé", "😀", "half a pair \ud83d"})
    void knowsTheSizeOfARecordBeforeItIsWritten(String key) {
        DeliveryRecord record = Samples.kinesisRecord("some data", key);
        RecordBatch batch = RecordBatch.of(42, List.of(record, record));

        int size = kinesis.write("00000000-0000-0000-0000-000000000000", batch).length;

        long computed = kinesis.sizeWithoutRecords() + 2 * EventJson.sizeOf(record);
        assertThat(computed).isBetween((long) size, size + 150L);
    }
}
