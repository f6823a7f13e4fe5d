package io.hydrant.source;

import io.hydrant.source.kpl.KplAggregate;
import io.hydrant.source.kpl.UnsoundAggregateException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kinesis.shaded.com.amazonaws.AmazonClientException;
import org.apache.flink.kinesis.shaded.com.amazonaws.ClientConfiguration;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AmazonKinesis;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.DescribeStreamSummaryRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetShardIteratorRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ListShardsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ListShardsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ShardIteratorType;
import org.apache.flink.streaming.connectors.kinesis.util.AWSUtil;

/**
 * The positions of the records of a Kinesis stream, as its job numbers them: each record of a KPL
 * aggregate has its own. Reads with GetRecords, outside of a job. Calls block, and throw {@link
 * StreamUnavailableException} if Kinesis does not answer them.
 */
public final class StreamPositions implements AutoCloseable {

    private static final int MOST_RECORDS = 10_000;

    /** Arrivals in a shard are in order only approximately. */
    private static final long DISORDER_MILLIS = 60_000;

    /** A shard takes five calls a second, from all who read it. */
    private static final int RETRIES = 12;

    private final KinesisStreamId stream;
    private final AmazonKinesis kinesis;

    private StreamPositions(KinesisStreamId stream, AmazonKinesis kinesis) {
        this.stream = stream;
        this.kinesis = kinesis;
    }

    /** Throws if the stream cannot be read, with the reason. */
    public static StreamPositions of(KinesisStreamId stream, Configuration settings)
            throws StreamUnavailableException {
        new StreamLookup(stream, settings).require();
        Properties properties = KinesisSource.properties(stream.region(), stream.name(), settings);
        return new StreamPositions(
                stream,
                AWSUtil.createKinesisClient(
                        properties, new ClientConfiguration().withMaxErrorRetry(RETRIES)));
    }

    /** How long Kinesis keeps records. */
    public Duration retention() throws StreamUnavailableException {
        return Duration.ofHours(
                answered(
                                () ->
                                        kinesis.describeStreamSummary(
                                                new DescribeStreamSummaryRequest()
                                                        .withStreamName(stream.name())))
                        .getStreamDescriptionSummary()
                        .getRetentionPeriodHours());
    }

    /** Also those that are closed, until Kinesis has deleted their records. */
    public List<String> shards() throws StreamUnavailableException {
        List<String> shards = new ArrayList<>();
        ListShardsRequest request = new ListShardsRequest().withStreamName(stream.name());
        while (request != null) {
            ListShardsRequest asked = request;
            ListShardsResult page = answered(() -> kinesis.listShards(asked));
            page.getShards().forEach(shard -> shards.add(shard.getShardId()));
            request =
                    page.getNextToken() == null
                            ? null
                            : new ListShardsRequest().withNextToken(page.getNextToken());
        }
        return shards;
    }

    /**
     * Calls back with each record of a shard that arrived from {@code from} on and before {@code
     * until}, both in epoch milliseconds.
     */
    public void read(String shard, long from, long until, Positions positions)
            throws StreamUnavailableException {
        String iterator =
                answered(() -> kinesis.getShardIterator(startingAt(from, shard)))
                        .getShardIterator();
        boolean done = false;
        while (iterator != null && !done) {
            GetRecordsRequest request =
                    new GetRecordsRequest().withShardIterator(iterator).withLimit(MOST_RECORDS);
            GetRecordsResult read = answered(() -> kinesis.getRecords(request));
            for (Record record : read.getRecords()) {
                long arrival = record.getApproximateArrivalTimestamp().getTime();
                if (arrival >= from && arrival < until) {
                    pass(record, arrival, positions);
                }
                done |= arrival >= until + DISORDER_MILLIS;
            }
            done |= read.getRecords().isEmpty() && read.getMillisBehindLatest() == 0;
            iterator = read.getNextShardIterator();
        }
    }

    private GetShardIteratorRequest startingAt(long time, String shard) {
        return new GetShardIteratorRequest()
                .withStreamName(stream.name())
                .withShardId(shard)
                .withShardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                .withTimestamp(Date.from(Instant.ofEpochMilli(time)));
    }

    private <T> T answered(Supplier<T> call) throws StreamUnavailableException {
        try {
            return call.get();
        } catch (AmazonClientException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StreamUnavailableException(
                    "Kinesis stream " + stream + " cannot be read: " + reason, true, e);
        }
    }

    private static void pass(Record record, long arrival, Positions positions) {
        int records = recordsIn(record.getData());
        for (int i = 0; i < records; i++) {
            positions.at(record.getSequenceNumber(), i, arrival);
        }
    }

    private static int recordsIn(ByteBuffer data) {
        if (!KplAggregate.isMarked(data)) {
            return 1;
        }
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        try {
            Optional<KplAggregate> aggregate = KplAggregate.read(bytes);
            return aggregate.map(KplAggregate::size).orElse(1);
        } catch (UnsoundAggregateException e) {
            // The job delivers it as one record, too.
            return 1;
        }
    }

    @Override
    public void close() {
        kinesis.shutdown();
    }

    /** Takes positions in the order of their shard. */
    public interface Positions {

        void at(String sequenceNumber, int subsequenceNumber, long arrival);
    }
}
