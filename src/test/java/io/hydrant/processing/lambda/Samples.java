package io.hydrant.processing.lambda;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the tests of this package work on. */
final class Samples {

    static final String LAMBDA_ARN = "arn:aws:lambda:us-east-1:123456789012:function:etl";
    static final String STREAM_ARN =
            "arn:aws:firehose:us-east-1:123456789012:deliverystream/orders";
    static final String SOURCE_ARN = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks";
    static final long ARRIVAL = 1510772160000L;

    private Samples() {}

    /** 1,000 bytes or 60 s, and 3 retries. */
    static LambdaInvocation invocation() {
        return invocation(1_000, 60);
    }

    static LambdaInvocation invocation(long bytes, long seconds) {
        return LambdaInvocation.of(
                LAMBDA_ARN,
                InvokingStream.directPut(STREAM_ARN, "us-east-1"),
                LambdaBufferingHints.of(bytes, Duration.ofSeconds(seconds)),
                3);
    }

    static DeliveryRecord record(String text) {
        return DeliveryRecord.of(text.getBytes(StandardCharsets.UTF_8), ARRIVAL);
    }

    static DeliveryRecord kinesisRecord(String text, String partitionKey) {
        return DeliveryRecord.fromKinesis(
                text.getBytes(StandardCharsets.UTF_8),
                ARRIVAL,
                new KinesisRecordMetadata("shardId-000000000000", partitionKey, "4954698", 2));
    }

    static RecordBatch batch(String... texts) {
        List<DeliveryRecord> records = new ArrayList<>();
        for (String text : texts) {
            records.add(record(text));
        }
        return RecordBatch.of(42, records);
    }

    static List<String> texts(RecordBatch batch) {
        List<String> texts = new ArrayList<>();
        batch.records().forEach(record -> texts.add(text(record)));
        return texts;
    }

    static String text(DeliveryRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }
}
