package io.hydrant.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETRECORDS_INTERVAL_MILLIS;

import io.hydrant.SettableClock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.HashKeyRange;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Shard;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.polling.PollingRecordPublisherFactory;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StartingPosition;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.GetShardListResult;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;

/** One shard with given records, read by the connector as the source has it done. */
final class ReadShard {

    /** Of a range to which hardly any key belongs. */
    static final StreamShardHandle SHARD =
            new StreamShardHandle(
                    "stream",
                    new Shard()
                            .withShardId("shardId-000000000000")
                            .withHashKeyRange(
                                    new HashKeyRange()
                                            .withStartingHashKey("0")
                                            .withEndingHashKey("1")));

    private static final Date ARRIVAL = new Date(1_769_846_400_000L);

    final Counter unsound = new SimpleCounter();

    private final Deaggregation deaggregation =
            new Deaggregation(new UnsoundAggregates(List.of(unsound), new SettableClock()));

    /** They have the sequence numbers 0, 1, and so on, and the partition key {@code put}. */
    RecordBatch polled(List<byte[]> records) throws InterruptedException {
        List<RecordBatch> batches = new ArrayList<>();
        RecordPublisher publisher =
                new PollingRecordPublisherFactory(
                                properties -> new SealingProxy(new OneAnswer(records)))
                        .create(
                                StartingPosition.continueFromSequenceNumber(
                                        SentinelSequenceNumber.SENTINEL_EARLIEST_SEQUENCE_NUM
                                                .get()),
                                withoutPause(),
                                new UnregisteredMetricsGroup(),
                                SHARD);
        publisher.run(
                batch -> {
                    batches.add(opened(batch));
                    return SentinelSequenceNumber.SENTINEL_EARLIEST_SEQUENCE_NUM.get();
                });
        return batches.get(0);
    }

    private static Properties withoutPause() {
        Properties properties = new Properties();
        properties.setProperty(SHARD_GETRECORDS_INTERVAL_MILLIS, "0");
        return properties;
    }

    RecordBatch opened(RecordBatch batch) {
        return deaggregation.open(batch, SHARD);
    }

    /** Sequence number, subsequence number if it is one of an aggregate, key and content. */
    static String told(UserRecord record) {
        return record.getSequenceNumber()
                + (record.isAggregated() ? "-" + record.getSubSequenceNumber() : "")
                + " "
                + record.getPartitionKey()
                + "="
                + new String(content(record), UTF_8);
    }

    /** As the connector takes it. */
    static byte[] content(UserRecord record) {
        byte[] content = new byte[record.getData().remaining()];
        record.getData().duplicate().get(content);
        return content;
    }

    private static final class OneAnswer implements KinesisProxyInterface {

        private final List<byte[]> records;

        OneAnswer(List<byte[]> records) {
            this.records = records;
        }

        @Override
        public GetRecordsResult getRecords(String iterator, int most) {
            List<Record> answered = new ArrayList<>();
            for (byte[] record : records) {
                answered.add(
                        new Record()
                                .withSequenceNumber(String.valueOf(answered.size()))
                                .withPartitionKey("put")
                                .withApproximateArrivalTimestamp(ARRIVAL)
                                .withData(ByteBuffer.wrap(record)));
            }
            return new GetRecordsResult().withRecords(answered).withMillisBehindLatest(7L);
        }

        @Override
        public String getShardIterator(StreamShardHandle shard, String type, Object marker) {
            return "iterator";
        }

        @Override
        public GetShardListResult getShardList(Map<String, String> lastSeenShards) {
            return new GetShardListResult();
        }
    }
}
