package io.hydrant.source;

import java.util.Map;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.InvalidArgumentException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ShardIteratorType;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.GetShardListResult;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a stream that was deleted and made again under its name from its oldest record. The
 * position where reading stopped belongs to the stream before, of which no record is left.
 */
final class RecreatedStreamProxy implements KinesisProxyInterface {

    private static final Logger LOG = LoggerFactory.getLogger(RecreatedStreamProxy.class);

    /** So Kinesis ends its refusal of a sequence number that another stream gave. */
    private static final String OF_ANOTHER_STREAM = "did not come from this stream";

    private final KinesisProxyInterface kinesis;

    RecreatedStreamProxy(KinesisProxyInterface kinesis) {
        this.kinesis = kinesis;
    }

    @Override
    public String getShardIterator(StreamShardHandle shard, String type, Object marker)
            throws InterruptedException {
        try {
            return kinesis.getShardIterator(shard, type, marker);
        } catch (InvalidArgumentException e) {
            if (!String.valueOf(e.getErrorMessage()).contains(OF_ANOTHER_STREAM)) {
                throw e;
            }
            LOG.warn(
                    "The Kinesis stream was deleted and made again, it is read from its oldest"
                            + " record: stream={} shard={}",
                    shard.getStreamName(),
                    shard.getShard().getShardId());
            return kinesis.getShardIterator(shard, ShardIteratorType.TRIM_HORIZON.toString(), null);
        }
    }

    @Override
    public GetRecordsResult getRecords(String iterator, int most) throws InterruptedException {
        return kinesis.getRecords(iterator, most);
    }

    @Override
    public GetShardListResult getShardList(Map<String, String> lastSeenShards)
            throws InterruptedException {
        return kinesis.getShardList(lastSeenShards);
    }
}
